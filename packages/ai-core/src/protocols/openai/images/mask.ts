/**
 * Converts OpenAI's masks to the models' format.
 * @module
 */
import { ApiError, isApiError } from "../../../errors/index.ts";
import { inflatesTo, readPng } from "../../../run/index.ts";

/** Maximum pixels of a mask: decoded they take four bytes each, and an isolate has 128 MB. */
const MAX_PIXELS = 2048 * 2048;

/**
 * Converts a mask. OpenAI's is a PNG that is transparent in the area to regenerate; the models use
 * white for that area and black for the rest. A mask without transparency already has the models'
 * format and is returned unchanged.
 *
 * @throws ApiError `invalid_request` for an unreadable PNG.
 */
export async function toModelMask(mask: Uint8Array): Promise<Uint8Array> {
  const header = new DataView(mask.buffer, mask.byteOffset, mask.byteLength);
  if (!isPng(header)) return mask;
  const png = readPng(mask);
  if (png === undefined) throw refusal("expected a valid PNG file");
  if (png.width * png.height > MAX_PIXELS) throw refusal(`expected at most ${MAX_PIXELS} pixels`);
  if (!png.hasAlpha) return mask;
  // Loaded on demand, because its tables take milliseconds.
  const { decode, encode } = await import("../../../libraries/png.ts");
  let image;
  try {
    if (!(await inflatesTo(png))) throw refusal("its data does not match its size");
    image = decode(png.bytes);
  } catch (cause) {
    if (isApiError(cause)) throw cause;
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

function isPng(header: DataView): boolean {
  return header.byteLength >= 8 && header.getUint32(0) === 0x89504e47;
}

function refusal(sentence: string, cause?: unknown): ApiError {
  return new ApiError("invalid_request", `\`mask\`: ${sentence}.`, { param: "mask", cause });
}
