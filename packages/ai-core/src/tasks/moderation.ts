/**
 * Moderation: texts in, a verdict on each out.
 * @module
 */
import * as v from "valibot";
import type { TokenUsage } from "./text-generation.ts";

/** A text is a call of its own. Workers' free plan has 50 of them a request. */
const MAX_TEXTS = 32;
const text = v.pipe(v.string(), v.nonEmpty());

export const ModerationInputSchema = v.object({
  text: v.pipe(v.array(text), v.nonEmpty(), v.maxLength(MAX_TEXTS)),
});

export type ModerationInput = v.InferOutput<typeof ModerationInputSchema>;

export interface Verdict {
  safe: boolean;
  /** Codes of MLCommons' taxonomy, `S1` to `S14`, of what is wrong with the text. */
  hazards: string[];
}

export interface ModerationResult {
  /** One for each text, in order. */
  verdicts: Verdict[];
  usage: TokenUsage;
}
