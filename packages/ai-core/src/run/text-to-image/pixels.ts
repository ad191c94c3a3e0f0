/**
 * A decoded image.
 * @module
 */

/** In pixels. */
export interface ImageSize {
  width: number;
  height: number;
}

export interface Pixels extends ImageSize {
  /** Samples per pixel. With two or four, the last is the opacity. */
  channels: number;
  /** 8 bits per sample. */
  data: Uint8Array;
}

/** Why an image cannot be decoded, as a part of a sentence for the caller. */
export class ImageFault extends Error {}
