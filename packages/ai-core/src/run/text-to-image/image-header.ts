/**
 * Reads the size of an image from its header.
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
  const type = sniffImageType(bytes);
  if (type === undefined) return undefined;
  try {
    if (type === "image/jpeg") return jpegSize(bytes);
    const { width, height } = imageSize(bytes);
    return { width, height };
  } catch {
    return undefined;
  }
}

/** Skips from segment to segment up to the frame header (ISO/IEC 10918-1, B.1.1). The library reads every byte instead. */
function jpegSize(bytes: Uint8Array): ImageSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 2;
  while (at + 9 <= view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) at++;
    else if (isFrame(marker))
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    else at += 2 + Math.max(2, view.getUint16(at + 2));
  }
  return undefined;
}

/** Among the frame markers are tables (C4, CC) and an extension (C8). */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}
