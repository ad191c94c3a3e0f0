/**
 * Text to image: a prompt in, the bytes of a picture out.
 * @module
 */
import * as v from "valibot";

/** Width and height are refused below 1 and above 4096 whatever the model; each model has its own bounds within. */
const side = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(4096));

export const TextToImageInputSchema = v.object({
  prompt: v.pipe(v.string(), v.nonEmpty()),
  negative_prompt: v.optional(v.string()),
  width: v.optional(side),
  height: v.optional(side),
  steps: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  guidance: v.optional(v.pipe(v.number(), v.minValue(0))),
  seed: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
});

export type TextToImageInput = v.InferOutput<typeof TextToImageInputSchema>;

export interface TextToImageResult {
  image: Uint8Array;
  /** Read off the bytes, never off the model's name. */
  content_type: string;
  /** The seed that was sent; undefined where the model takes none. */
  seed?: number;
}
