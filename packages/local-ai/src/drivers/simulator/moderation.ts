/**
 * A verdict based on a few words: it shows both answers, but does not judge anything.
 * @module
 */
import type { ModerationSpec } from "@ai-workers/ai-core/models";
import type { ModerationRequest } from "../../inputs/requests.ts";

const WORDS: readonly [code: string, words: RegExp][] = [
  ["S1", /\b(kill|murder|stab)\b|杀人/i],
  ["S2", /\b(steal|launder money|fraud)\b|诈骗/i],
  ["S9", /\b(bomb|nerve agent|explosives)\b|炸弹/i],
  ["S10", /\b(hate|subhuman)\b|仇恨/i],
  ["S11", /\b(suicide|hurt myself)\b|自杀/i],
  ["S12", /\b(porn|erotic)\b|色情/i],
];

/** Checks the last message, as the model does. */
export function moderate(_model: ModerationSpec, { conversation }: ModerationRequest): string[] {
  const text = conversation.at(-1)?.content ?? "";
  return WORDS.filter(([, words]) => words.test(text)).map(([code]) => code);
}
