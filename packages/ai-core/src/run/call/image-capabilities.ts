/**
 * Checks which image models support an input.
 * @module
 */
import type { TextToImageSpec } from "../../models/index.ts";

/** Fields of an input that not every image model supports. */
export interface ImageRequirements {
  prompt?: string;
  width?: number;
  height?: number;
  guidance?: number;
  strength?: number;
  seed?: number;
  negative_prompt?: string;
  images?: readonly unknown[];
  mask?: unknown;
}

/** Returns whether the model supports this size in pixels. An absent side means the model's default. */
export function supportsSize(
  { parameters, nativeSize }: TextToImageSpec,
  size: { width?: number | undefined; height?: number | undefined },
): boolean {
  return (["width", "height"] as const).every((side) => {
    const value = size[side];
    const range = parameters[side];
    if (value === undefined || value === nativeSize[side]) return true;
    return range !== undefined && value >= range.min && value <= (range.max ?? Infinity);
  });
}

/** Returns whether the model has a parameter for each field of the input, and supports its size. */
export function canGenerateImage(model: TextToImageSpec, required: ImageRequirements): boolean {
  const { parameters } = model;
  const { prompt = "", images = [], mask, negative_prompt } = required;
  if (prompt.length > (parameters.promptLength ?? Infinity)) return false;
  if (negative_prompt && !parameters.negativePrompt) return false;
  if (mask !== undefined && !parameters.images?.mask) return false;
  if (images.length > (parameters.images?.max ?? 0)) return false;
  const numbers = ["guidance", "strength", "seed"] as const;
  if (numbers.some((name) => required[name] !== undefined && !parameters[name])) return false;
  return supportsSize(model, required);
}
