/**
 * OpenAI's masks as the models take them.
 * @module
 */
import { decode, encode } from "fast-png";
import { ApiError } from "../../../errors/index.ts";

/** Pixels of a mask at most: unpacked they take four bytes each, and an isolate has 128 MB. */
const MAX_PIXELS = 2048 * 2048;

/**
 * OpenAI's mask is a PNG that is transparent where the picture is to be painted anew; the models take white for that
 * and black for what stays. A mask without transparency is in the models' form already and is left as it is.
 *
 * @throws ApiError `invalid_request` for a PNG that cannot be read.
 */
export function toModelMask(mask: Uint8Array): Uint8Array {
  const header = new DataView(mask.buffer, mask.byteOffset, mask.byteLength);
  if (!isPngWithAlpha(header)) return mask;
  if (header.getUint32(16) * header.getUint32(20) > MAX_PIXELS)
    throw refusal(`expected at most ${MAX_PIXELS} pixels`);
  let image;
  try {
    image = decode(mask);
  } catch (cause) {
    throw refusal("expected a valid PNG file", cause);
  }
  const { width, height, channels, depth, data } = image;
  const opaque = 2 ** depth - 1;
  const grey = new Uint8Array(width * height);
  for (let pixel = 0; pixel < grey.length; pixel++) {
    const alpha = data[(pixel + 1) * channels - 1]!;
    grey[pixel] = 255 - Math.round((alpha / opaque) * 255);
  }
  return encode({ width, height, channels: 1, data: grey });
}

/** Colour types 4 and 6 of the PNG specification have alpha; the type is byte 25 of the file. */
function isPngWithAlpha(header: DataView): boolean {
  if (header.byteLength < 26 || header.getUint32(0) !== 0x89504e47) return false;
  return (header.getUint8(25) & 4) !== 0;
}

function refusal(sentence: string, cause?: unknown): ApiError {
  return new ApiError("invalid_request", `\`mask\`: ${sentence}.`, { param: "mask", cause });
}
