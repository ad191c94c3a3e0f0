/**
 * Decodes a PNG whose chunks have been checked.
 * @module
 */
import { ImageFault, type Pixels } from "./pixels.ts";
import { inflatesTo, type Png } from "./png.ts";

/**
 * Decodes the image.
 *
 * @throws ImageFault, or another error of a broken file
 */
export async function unpackPng(png: Png): Promise<Pixels> {
  if (!(await inflatesTo(png))) throw new ImageFault("its data is more than its header says");
  // Loaded on demand, because its tables take milliseconds.
  const { pixelsOf } = await import("./png-pixels.ts");
  return pixelsOf(png);
}
