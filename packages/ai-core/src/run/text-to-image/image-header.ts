/**
 * Reads an image's header.
 * @module
 */
import { imageSize } from "image-size";
import { sniffImageType } from "../call/image-type.ts";

export interface ImageSize {
  width: number;
  height: number;
}

/** Returns width and height in pixels, or undefined for an invalid image. */
export function readImageSize(bytes: Uint8Array): ImageSize | undefined {
  if (sniffImageType(bytes) === undefined) return undefined;
  try {
    const { width, height } = imageSize(bytes);
    return { width, height };
  } catch {
    return undefined;
  }
}
