/**
 * Generates and encodes a real image; its content is only loosely based on the prompt.
 * @module
 */
import type { TextToImageSpec } from "@ai-workers/ai-core/models";
import type { TextToImageRequest } from "../../../inputs/requests.ts";
import { encodeJpeg } from "../../../media/jpeg.ts";
import { encodePng } from "../../../media/png.ts";
import { hash, hashBytes, randomFrom } from "../../../platform/hash.ts";
import { enlarge } from "./enlarge.ts";
import { paletteOf } from "./palette.ts";
import { renderScene } from "./scene.ts";
import { drawWatermark } from "./watermark.ts";

/** Pixels of the longer side before the image is enlarged, enough for a soft landscape. */
const SMALL = 288;

/** Returns the bytes of a PNG or JPEG. The same request returns the same bytes. */
export async function generateImage(
  model: TextToImageSpec,
  request: TextToImageRequest,
): Promise<Uint8Array<ArrayBuffer>> {
  const { width, height, prompt, contentType } = request;
  const images = [...request.images, ...(request.mask ? [request.mask] : [])].map(hashBytes);
  const { negativePrompt, steps, guidance, strength, seed } = request;
  const key = [model.id, prompt, negativePrompt, steps, guidance, strength, seed, images];
  const random = randomFrom(hash(JSON.stringify(key)));
  const scale = Math.min(1, SMALL / Math.max(width, height));
  const small = [width, height].map((side) => Math.max(1, Math.round(side * scale))) as [
    number,
    number,
  ];
  const rgb = enlarge(renderScene(...small, paletteOf(prompt, random), random), width, height);
  drawWatermark(rgb, width, height);
  return contentType === "image/png"
    ? encodePng(rgb, width, height)
    : encodeJpeg(rgb, width, height);
}
