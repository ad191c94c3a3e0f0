/**
 * All kinds of requests, and how often each comes.
 * @module
 */
import type { Kind } from "./kind.ts";
import { BAD } from "./kinds-bad.ts";
import { FAULTY } from "./kinds-faulty.ts";
import { GOOD } from "./kinds-good.ts";
import { LEAVING } from "./kinds-leaving.ts";

export const KINDS: readonly Kind[] = [...GOOD, ...BAD, ...FAULTY, ...LEAVING];

const TOTAL = KINDS.reduce((sum, { weight = 1 }) => sum + weight, 0);

/** A kind, each as often as its weight says. */
export function pickKind(random: number = Math.random()): Kind {
  let left = random * TOTAL;
  return KINDS.find(({ weight = 1 }) => (left -= weight) < 0) ?? KINDS[0]!;
}
