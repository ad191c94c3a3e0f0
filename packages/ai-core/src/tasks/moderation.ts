/**
 * Moderation: texts in, one verdict per text out.
 * @module
 */
import * as v from "valibot";
import type { TokenUsage } from "./text-generation.ts";

/** Each text is a separate call. Workers' free plan allows 50 subrequests per request. */
const MAX_TEXTS = 32;
const text = v.pipe(v.string(), v.nonEmpty());

export const ModerationInputSchema = v.object({
  text: v.pipe(v.array(text), v.nonEmpty(), v.maxLength(MAX_TEXTS)),
});

export type ModerationInput = v.InferOutput<typeof ModerationInputSchema>;

export interface Verdict {
  safe: boolean;
  /** Hazard codes of MLCommons' taxonomy, `S1` to `S14`. */
  hazards: string[];
}

export interface ModerationResult {
  /** One per text, in order. */
  verdicts: Verdict[];
  usage: TokenUsage;
}
