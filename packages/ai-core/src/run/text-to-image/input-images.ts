/**
 * Checks input images and the mask.
 * @module
 */
import { ApiError } from "../../errors/index.ts";
import type { TextToImageSpec } from "../../models/index.ts";
import type { TextToImageInput } from "../../tasks/index.ts";
import { readImageSize } from "./image-header.ts";
import type { ImageSize } from "./pixels.ts";
import { sniffImageType } from "../call/image-type.ts";

/** Formats of cameras, phones and web pages that models do not support, by their first bytes. */
const UNSUPPORTED: readonly [name: string, start: RegExp][] = [
  ["HEIC", /^.{4}ftyp(?:hei|hev|mif1|msf1)/s],
  ["AVIF", /^.{4}ftypavi[fs]/s],
  ["GIF", /^GIF8/],
  ["TIFF", /^(?:II\*\0|MM\0\*)/],
  ["BMP", /^BM/],
  ["JPEG XL", /^(?:\xff\n|.{4}JXL )/s],
];

const SUPPORTED = new Set(["image/png", "image/jpeg", "image/webp"]);

/**
 * @throws ApiError `unsupported_media_type` if a file is not an image; `invalid_request` for too
 * many images, one that is too large for the model, or a mask with another size than the image.
 */
export function checkInputImages({ images, mask }: TextToImageInput, model: TextToImageSpec): void {
  const { max = 0, maxSide } = model.parameters.images ?? {};
  if (images !== undefined && images.length > max) {
    throw refusal("images", `${model.id} supports at most ${max}, got ${images.length}`);
  }
  const sizes = images?.map((image, index) => sizeOf(image, `images[${index}]`)) ?? [];
  for (const [index, { width, height }] of sizes.entries()) {
    if (maxSide !== undefined && Math.max(width, height) > maxSide) {
      throw refusal(
        `images[${index}]`,
        `${model.id} supports images of at most ${maxSide} × ${maxSide}, got ${width} × ${height}`,
      );
    }
  }
  if (mask === undefined) return;
  const [first] = sizes;
  if (first === undefined) throw refusal("mask", "a mask needs an image in `images`");
  const size = sizeOf(mask, "mask");
  if (size.width === first.width && size.height === first.height) return;
  throw refusal(
    "mask",
    `expected the image's size of ${first.width} × ${first.height}, got ${size.width} × ${size.height}`,
  );
}

function sizeOf(bytes: Uint8Array, param: string): ImageSize {
  const size = readImageSize(bytes);
  if (size !== undefined && SUPPORTED.has(sniffImageType(bytes)!)) return size;
  const got = findUnsupported(bytes);
  throw new ApiError(
    "unsupported_media_type",
    `\`${param}\`: expected a PNG, JPEG or WebP file${got ? `, got ${got}. Convert it first, for example with ImageMagick: magick input output.png` : ""}.`,
    { param },
  );
}

/** Returns the name of an unsupported format; undefined if it is unknown. */
function findUnsupported(bytes: Uint8Array): string | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, 12));
  return UNSUPPORTED.find(([, pattern]) => pattern.test(start))?.[0];
}

function refusal(param: string, sentence: string): ApiError {
  return new ApiError("invalid_request", `\`${param}\`: ${sentence}.`, { param });
}
