/**
 * Converts OpenAI's masks to the models' format.
 * @module
 */
import { ApiError } from "../../../errors/index.ts";
import { readPng, sniffImageType, unpackPng } from "../../../run/index.ts";

/** Maximum pixels of a mask: decoded they take four bytes each, and an isolate has 128 MB. */
const MAX_PIXELS = 2048 * 2048;

/**
 * Converts a mask. OpenAI's is a PNG that is transparent in the area to regenerate; the models use
 * white for that area and black for the rest. A mask without transparency already has the models'
 * format and is returned unchanged.
 *
 * @throws ApiError `invalid_request` for an unreadable PNG, and for a WebP with transparency.
 */
export async function toModelMask(mask: Uint8Array): Promise<Uint8Array> {
  const header = new DataView(mask.buffer, mask.byteOffset, mask.byteLength);
  if (isTransparentWebP(mask))
    throw refusal("expected a PNG file for a mask with transparency, got WebP. Convert it first");
  if (!isPng(header)) return mask;
  const png = readPng(mask);
  if (png === undefined) throw refusal("expected a valid PNG file");
  if (png.width * png.height > MAX_PIXELS) throw refusal(`expected at most ${MAX_PIXELS} pixels`);
  if (!png.hasAlpha) return mask;
  let pixels;
  try {
    pixels = await unpackPng(png);
  } catch (cause) {
    throw refusal("expected a valid PNG file", cause);
  }
  const { width, height, channels, data } = pixels;
  const grey = new Uint8Array(width * height);
  for (let pixel = 0; pixel < grey.length; pixel++)
    grey[pixel] = 255 - data[(pixel + 1) * channels - 1]!;
  // Loaded on demand, because its tables take milliseconds.
  const { encode } = await import("../../../libraries/png.ts");
  return encode({ width, height, channels: 1, data: grey });
}

/** Reads the flag of the extended and the lossless format (RFC 9649, 2.6 and 2.7). */
function isTransparentWebP(file: Uint8Array): boolean {
  if (sniffImageType(file) !== "image/webp") return false;
  const format = String.fromCharCode(...file.subarray(12, 16));
  if (format === "VP8X") return (file[20]! & 0x10) !== 0;
  return format === "VP8L" && (file[24]! & 0x10) !== 0;
}

function isPng(header: DataView): boolean {
  return header.byteLength >= 8 && header.getUint32(0) === 0x89504e47;
}

function refusal(sentence: string, cause?: unknown): ApiError {
  return new ApiError("invalid_request", `\`mask\`: ${sentence}.`, { param: "mask", cause });
}
