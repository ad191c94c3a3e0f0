/**
 * All kinds of requests, and their frequency.
 * @module
 */
import type { Kind } from "./kind.ts";
import { INVALID } from "./kinds-invalid.ts";
import { FAULTY } from "./kinds-faulty.ts";
import { VALID } from "./kinds-valid.ts";
import { DISCONNECTING } from "./kinds-disconnecting.ts";

export const KINDS: readonly Kind[] = [...VALID, ...INVALID, ...FAULTY, ...DISCONNECTING];

const TOTAL = KINDS.reduce((sum, { weight = 1 }) => sum + weight, 0);

/** Returns a random kind, according to the weights. */
export function pickKind(random: number = Math.random()): Kind {
  let left = random * TOTAL;
  return KINDS.find(({ weight = 1 }) => (left -= weight) < 0) ?? KINDS[0]!;
}
