/**
 * Which image models can paint what an input asks for.
 * @module
 */
import type { TextToImageSpec } from "../../models/index.ts";

/** The fields of an input that not every image model takes. */
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

/** Whether the model paints this size in pixels; a side that is not given is the model's own. */
export function paintsSize(
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

/** Whether the model has a parameter for each field of the input, and paints its size. */
export function canGenerateImage(model: TextToImageSpec, required: ImageRequirements): boolean {
  const { parameters } = model;
  const { prompt = "", images = [], mask, negative_prompt } = required;
  if (prompt.length > (parameters.promptLength ?? Infinity)) return false;
  if (negative_prompt && !parameters.negativePrompt) return false;
  if (mask !== undefined && !parameters.images?.mask) return false;
  if (images.length > (parameters.images?.max ?? 0)) return false;
  const numbers = ["guidance", "strength", "seed"] as const;
  if (numbers.some((name) => required[name] !== undefined && !parameters[name])) return false;
  return paintsSize(model, required);
}
