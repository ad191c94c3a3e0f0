/**
 * Reads type and size of an image with ai-core's parsers.
 * @module
 */
import { type ImageSize, readImageSize, sniffImageType } from "@ai-workers/ai-core/run";

export interface ImageHeader extends ImageSize {
  /** Content type: `image/png`, `image/jpeg`, `image/gif` or `image/webp`. */
  type: string;
}

/** Returns type and size, or undefined for other formats. */
export function readImageHeader(bytes: Uint8Array): ImageHeader | undefined {
  const type = sniffImageType(bytes);
  const size = readImageSize(bytes);
  return type === undefined || size === undefined ? undefined : { type, ...size };
}
