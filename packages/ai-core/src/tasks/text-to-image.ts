/**
 * Text to image: a prompt and optional input images in, image bytes out.
 * @module
 */
import * as v from "valibot";

/** A width or height below 1 or above 4096 is rejected for every model; each model has its own bounds within. */
const side = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(4096));

/** The bytes of a file. The type accepts any buffer, so that callers need no cast. */
const file: v.GenericSchema<Uint8Array> = v.instance(Uint8Array);

export const TextToImageInputSchema = v.object({
  prompt: v.pipe(v.string(), v.nonEmpty()),
  negative_prompt: v.optional(v.string()),
  /** Pixels. */
  width: v.optional(side),
  height: v.optional(side),
  steps: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  /** How closely the image follows the prompt. */
  guidance: v.optional(v.pipe(v.number(), v.minValue(0))),
  /** How much of the first input image changes: 0 keeps it, 1 replaces it. */
  strength: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  /** The same seed generates the same image. Default: random, if the model supports seeds. */
  seed: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
  /** PNG, JPEG or WebP files to start from. */
  images: v.optional(v.pipe(v.array(file), v.nonEmpty())),
  /** An image of the same size as the first: white is regenerated, black stays. */
  mask: v.optional(file),
});

export type TextToImageInput = v.InferOutput<typeof TextToImageInputSchema>;

export interface TextToImageResult {
  image: Uint8Array;
  /** Detected from the bytes, not taken from the model's name. */
  content_type: string;
  /** The seed that was sent; undefined if the model does not support seeds. */
  seed?: number;
}
