/**
 * Decodes PNG files of every kind to samples of 8 bits.
 * @module
 */
import { convertIndexedToRgb, decode, type DecodedPng } from "../../libraries/png.ts";
import type { Pixels } from "./pixels.ts";
import { pixelsOfPasses } from "./png-passes.ts";
import type { Png } from "./png.ts";

/** @throws the decoder's error for a broken file */
export function pixelsOf(png: Png): Pixels | Promise<Pixels> {
  return png.isInterlaced && png.depth < 8
    ? pixelsOfPasses(png, decodeFile)
    : decodeFile(png.bytes);
}

function decodeFile(file: Uint8Array): Pixels {
  const image = decode(file);
  const { width, height, palette, transparency } = image;
  if (palette) {
    const channels = palette[0]!.length;
    return { width, height, channels, data: convertIndexedToRgb(image) };
  }
  return toBytes(image, transparency?.length ? transparency : undefined);
}

/**
 * Returns samples of 8 bits.
 *
 * @param key the colour whose pixels are transparent
 */
function toBytes(
  { width, height, channels, depth, data }: DecodedPng,
  key?: ArrayLike<number>,
): Pixels {
  if (depth === 8 && key === undefined)
    return { width, height, channels, data: data as Uint8Array };
  const samples = depth < 8 ? unpackBits(data, width, height, depth) : data;
  const size = key ? channels + 1 : channels;
  const bytes = new Uint8Array(width * height * size);
  const factor = depth < 8 ? 255 / (2 ** depth - 1) : 1;
  const shift = depth === 16 ? 8 : 0;
  for (let from = 0, to = 0; to < bytes.length; to += size) {
    let isKey = key !== undefined;
    for (let channel = 0; channel < channels; channel++) {
      const sample = samples[from++]!;
      bytes[to + channel] = (sample >> shift) * factor;
      if (key && sample !== key[channel]) isKey = false;
    }
    if (key) bytes[to + channels] = isKey ? 0 : 255;
  }
  return { width, height, channels: size, data: bytes };
}

/** Returns the samples of lines that are padded to whole bytes. Only grey images have samples of less than 8 bits. */
function unpackBits(
  packed: ArrayLike<number>,
  width: number,
  height: number,
  depth: number,
): Uint8Array {
  const samples = new Uint8Array(width * height);
  const line = Math.ceil((width * depth) / 8);
  const mask = 2 ** depth - 1;
  for (let row = 0, at = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const bit = column * depth;
      const byte = packed[row * line + (bit >> 3)]!;
      samples[at++] = (byte >> (8 - depth - (bit & 7))) & mask;
    }
  }
  return samples;
}
