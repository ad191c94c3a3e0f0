/**
 * Scales PNG and JPEG files in the Worker; loaded only if an image does not fit.
 * @module
 */
import {
  convertIndexedToRgb,
  decode as decodePng,
  encode as encodePng,
} from "../../libraries/png.ts";
import decodeJpeg from "jpeg-js/lib/decoder.js";
import { sniffImageType } from "../call/image-type.ts";
import type { ImageSize } from "./image-header.ts";
import { inflatesTo, readPng } from "./png.ts";

interface Pixels extends ImageSize {
  channels: number;
  /** 8 bits per sample. */
  data: ArrayLike<number>;
}

/** Memory limit of the JPEG decoder in megabytes. */
const MAX_MEGABYTES = 64;
/** Maximum scans of a JPEG: progressive ones have about ten, and a scan of a few bytes processes all pixels. */
const MAX_SCANS = 100;
/** Maximum bytes of a PNG's lines: four per decoded pixel. */
const MAX_INFLATED = 2048 * (1 + 4 * 2048);

/**
 * Returns the file in another size, as a PNG. Costs about as much CPU as a PNG encoder: see the
 * README of the app text-to-image.
 *
 * @param size usually smaller than the image's; a mask may also be enlarged
 * @throws Error for other types and damaged files
 */
export async function scaleInWorker(file: Uint8Array, size: ImageSize): Promise<Uint8Array> {
  const pixels = await unpack(file);
  const data = shrink(pixels, size);
  return encodePng({ ...size, channels: pixels.channels, data });
}

async function unpack(file: Uint8Array): Promise<Pixels> {
  const type = sniffImageType(file);
  if (type === "image/jpeg") {
    if (countScans(file) > MAX_SCANS) throw new Error("too many scans");
    const image = decodeJpeg(file, {
      useTArray: true,
      formatAsRGBA: false,
      maxMemoryUsageInMB: MAX_MEGABYTES,
    });
    return { ...image, channels: 3 };
  }
  if (type !== "image/png") throw new Error(`${type} is not decoded in the Worker`);
  const png = readPng(file);
  if (png === undefined || png.inflated > MAX_INFLATED || !(await inflatesTo(png)))
    throw new Error("the file is broken, or more than its header says");
  const image = decodePng(png.bytes);
  const { width, height, depth, palette } = image;
  if (palette) {
    const channels = palette[0]!.length;
    return { width, height, channels, data: convertIndexedToRgb(image) };
  }
  const data = depth === 16 ? toBytes(image.data) : image.data;
  return { width, height, channels: image.channels, data };
}

/** Returns the upper halves of 16-bit samples. `Uint8Array.from` takes 80 times as long, and ten times the memory. */
function toBytes(samples: ArrayLike<number>): Uint8Array {
  const bytes = new Uint8Array(samples.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = samples[at]! >> 8;
  return bytes;
}

/** Counts starts of scans (ISO/IEC 10918-1, table B.1), including any in a thumbnail. */
function countScans(file: Uint8Array): number {
  let count = 0;
  for (let at = file.indexOf(0xff); at !== -1; at = file.indexOf(0xff, at + 1))
    if (file[at + 1] === 0xda) count++;
  return count;
}

/** Each new pixel is the mean of the pixels that it replaces, or if there are more new ones, the nearest pixel. */
function shrink({ width, height, channels, data }: Pixels, size: ImageSize): Uint8Array {
  const result = new Uint8Array(size.width * size.height * channels);
  for (let row = 0; row < size.height; row++) {
    const top = Math.floor((row * height) / size.height);
    const bottom = Math.max(top + 1, Math.floor(((row + 1) * height) / size.height));
    for (let column = 0; column < size.width; column++) {
      const left = Math.floor((column * width) / size.width);
      const right = Math.max(left + 1, Math.floor(((column + 1) * width) / size.width));
      const count = (bottom - top) * (right - left);
      for (let channel = 0; channel < channels; channel++) {
        let sum = 0;
        for (let y = top; y < bottom; y++)
          for (let x = left; x < right; x++) sum += data[(y * width + x) * channels + channel]!;
        result[(row * size.width + column) * channels + channel] = Math.round(sum / count);
      }
    }
  }
  return result;
}
