/**
 * What a picture's own first bytes say about it.
 * @module
 */
import { imageSize } from "image-size";
import { sniffImageType } from "./image-type.ts";

export interface ImageSize {
  width: number;
  height: number;
}

/** Width and height in pixels; undefined for what is no picture or a broken one. */
export function readImageSize(bytes: Uint8Array): ImageSize | undefined {
  if (sniffImageType(bytes) === undefined) return undefined;
  try {
    const { width, height } = imageSize(bytes);
    return { width, height };
  } catch {
    return undefined;
  }
}
