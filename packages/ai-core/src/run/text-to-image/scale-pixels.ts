/**
 * Scales PNG and JPEG files in the Worker; loaded only if an image does not fit.
 * @module
 */
import { encode as encodePng } from "../../libraries/png.ts";
import decodeJpeg from "jpeg-js/lib/decoder.js";
import { sniffImageType } from "../call/image-type.ts";
import { readJpeg } from "./jpeg.ts";
import { turn, turnedSize, UPRIGHT } from "./orientation.ts";
import { ImageFault, type ImageSize, type Pixels } from "./pixels.ts";
import { readPng } from "./png.ts";
import { unpackPng } from "./unpack-png.ts";

/** Memory limit of the JPEG decoder in megabytes. */
const MAX_MEGABYTES = 64;
/** Maximum scans of a JPEG: progressive ones have about ten, and a scan of a few bytes processes all pixels. */
const MAX_SCANS = 100;
/** Maximum bytes of a PNG's lines: four per decoded pixel. */
const MAX_INFLATED = 2048 * (1 + 4 * 2048);

/**
 * Returns the file in another size, as a PNG, and upright. Costs about as much CPU as a PNG encoder:
 * see the README of the app text-to-image.
 *
 * @param size usually smaller than the image's; a mask may also be enlarged
 * @throws ImageFault for other types, and other errors for damaged files
 */
export async function scaleInWorker(file: Uint8Array, size: ImageSize): Promise<Uint8Array> {
  const type = sniffImageType(file);
  const orientation = (type === "image/jpeg" && readJpeg(file)?.orientation) || UPRIGHT;
  const pixels = type === "image/jpeg" ? unpackJpeg(file) : await unpack(file, type);
  // Scaled first, so that fewer pixels are turned.
  return encodePng(turn(shrink(pixels, turnedSize(size, orientation)), orientation));
}

function unpackJpeg(file: Uint8Array): Pixels {
  if (countScans(file) > MAX_SCANS) throw new ImageFault("it has too many scans");
  const image = decodeJpeg(file, {
    useTArray: true,
    formatAsRGBA: false,
    maxMemoryUsageInMB: MAX_MEGABYTES,
  });
  return { ...image, channels: 3 };
}

async function unpack(file: Uint8Array, type: string | undefined): Promise<Pixels> {
  if (type !== "image/png") throw new ImageFault("the Worker decodes only PNG and JPEG");
  const png = readPng(file);
  if (png === undefined || png.inflated > MAX_INFLATED)
    throw new ImageFault("its data is more than its header says");
  return unpackPng(png);
}

/** Counts starts of scans (ISO/IEC 10918-1, table B.1), including any in a thumbnail. */
function countScans(file: Uint8Array): number {
  let count = 0;
  for (let at = file.indexOf(0xff); at !== -1; at = file.indexOf(0xff, at + 1))
    if (file[at + 1] === 0xda) count++;
  return count;
}

/** Each new pixel is the mean of the pixels that it replaces, or if there are more new ones, the nearest pixel. */
function shrink({ width, height, channels, data }: Pixels, size: ImageSize): Pixels {
  if (width === size.width && height === size.height) return { width, height, channels, data };
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
  return { ...size, channels, data: result };
}
