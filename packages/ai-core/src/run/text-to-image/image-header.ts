/**
 * Reads the size of an image from its header.
 * @module
 */
import { imageSize } from "image-size";
import { sniffImageType } from "../call/image-type.ts";
import { readJpeg } from "./jpeg.ts";
import type { ImageSize } from "./pixels.ts";

/** Returns width and height in pixels, of a JPEG those of the upright image, or undefined for an invalid image. */
export function readImageSize(bytes: Uint8Array): ImageSize | undefined {
  const type = sniffImageType(bytes);
  if (type === undefined) return undefined;
  try {
    if (type === "image/jpeg") {
      const jpeg = readJpeg(bytes);
      return jpeg && { width: jpeg.width, height: jpeg.height };
    }
    const { width, height } = imageSize(bytes);
    return { width, height };
  } catch {
    return undefined;
  }
}
