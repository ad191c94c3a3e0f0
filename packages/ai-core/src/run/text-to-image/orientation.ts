/**
 * Turns an image as its EXIF orientation says (TIFF 6.0, tag 274): cameras store pixels as the
 * sensor has them.
 * @module
 */
import type { ImageSize, Pixels } from "./pixels.ts";

/** The first stored line is at the top, and the first stored column at the left. */
export const UPRIGHT = 1;
/** Orientations whose stored lines are columns of the upright image. */
const FIRST_ON_SIDE = 5;
/** Orientations whose first stored line is at the bottom or the right. */
const LINES_REVERSED = [3, 4, 6, 7];
/** Orientations whose first stored column is at the right or the bottom. */
const COLUMNS_REVERSED = [2, 3, 7, 8];

/** Returns the size of a stored image when it is upright, and the other way round. */
export function turnedSize({ width, height }: ImageSize, orientation: number): ImageSize {
  return orientation < FIRST_ON_SIDE ? { width, height } : { width: height, height: width };
}

/** Returns stored pixels upright. */
export function turn(pixels: Pixels, orientation: number): Pixels {
  if (orientation === UPRIGHT) return pixels;
  const { channels, data } = pixels;
  const { width, height } = turnedSize(pixels, orientation);
  const turned = new Uint8Array(data.length);
  const isSwapped = orientation >= FIRST_ON_SIDE;
  for (let row = 0, to = 0; row < height; row++) {
    for (let column = 0; column < width; column++, to += channels) {
      let [line, place] = isSwapped ? [column, row] : [row, column];
      if (LINES_REVERSED.includes(orientation)) line = pixels.height - 1 - line;
      if (COLUMNS_REVERSED.includes(orientation)) place = pixels.width - 1 - place;
      const from = (line * pixels.width + place) * channels;
      for (let channel = 0; channel < channels; channel++)
        turned[to + channel] = data[from + channel]!;
    }
  }
  return { width, height, channels, data: turned };
}
