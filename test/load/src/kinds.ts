/**
 * All kinds of requests, and their frequency.
 * @module
 */
import type { Kind } from "./kind.ts";
import { BAD } from "./kinds-bad.ts";
import { FAULTY } from "./kinds-faulty.ts";
import { GOOD } from "./kinds-good.ts";
import { LEAVING } from "./kinds-leaving.ts";

export const KINDS: readonly Kind[] = [...GOOD, ...BAD, ...FAULTY, ...LEAVING];

const TOTAL = KINDS.reduce((sum, { weight = 1 }) => sum + weight, 0);

/** Returns a random kind, according to the weights. */
export function pickKind(random: number = Math.random()): Kind {
  let left = random * TOTAL;
  return KINDS.find(({ weight = 1 }) => (left -= weight) < 0) ?? KINDS[0]!;
}
