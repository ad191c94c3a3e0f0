/**
 * Waiting for what another request does.
 * @module
 */
import type { Clock } from "./clock.ts";

/**
 * Resolves when `isOver` holds. It looks with timers of the request that waits: workerd ends a request as hung
 * ("Promise will never complete") where only another request could resolve what it awaits.
 *
 * @param shortest milliseconds to the second look. Each next wait is half as long again, up to `longest`.
 */
export async function until(
  clock: Clock,
  isOver: () => boolean,
  shortest: number,
  longest: number,
): Promise<void> {
  for (let wait = shortest; !isOver(); wait = Math.min(wait * 1.5, longest))
    await new Promise<void>((resolve) => void clock.after(wait, resolve));
}
