/**
 * A decoded image.
 * @module
 */
import type { ImageSize } from "./image-header.ts";

export interface Pixels extends ImageSize {
  /** Samples per pixel. With two or four, the last is the opacity. */
  channels: number;
  /** 8 bits per sample. */
  data: Uint8Array;
}

/** Why an image cannot be decoded, as a part of a sentence for the caller. */
export class ImageFault extends Error {}
