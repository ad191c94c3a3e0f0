/**
 * Waits for something that another request does.
 * @module
 */
import type { Clock } from "./clock.ts";

/**
 * Resolves when `isOver` returns true. It polls with timers of the waiting request: workerd ends a
 * request as hung ("Promise will never complete") if only another request could resolve what it
 * awaits.
 *
 * @param shortest milliseconds to the second check. Each further wait is 1.5 times as long, up to
 * `longest`.
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
