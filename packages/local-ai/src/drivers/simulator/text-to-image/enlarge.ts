/**
 * Enlarges a small float canvas: bilinear, with slight noise against banding.
 * @module
 */
import type { Canvas } from "./scene.ts";

/** Returns RGB bytes of the requested size. */
export function enlarge(canvas: Canvas, width: number, height: number): Uint8Array<ArrayBuffer> {
  const { pixels } = canvas;
  const rgb = new Uint8Array(width * height * 3);
  const lastColumn = canvas.width - 1;
  const lastRow = canvas.height - 1;
  const row = new Float32Array(canvas.width * 3);
  let out = 0;
  for (let y = 0; y < height; y++) {
    const sourceY = Math.max(0, ((y + 0.5) * canvas.height) / height - 0.5);
    const top = Math.min(lastRow, Math.floor(sourceY));
    const below = Math.min(lastRow, top + 1);
    const shareY = sourceY - top;
    for (let at = 0; at < row.length; at++) {
      const upper = pixels[top * row.length + at]!;
      row[at] = upper + (pixels[below * row.length + at]! - upper) * shareY;
    }
    for (let x = 0; x < width; x++) {
      const sourceX = Math.max(0, ((x + 0.5) * canvas.width) / width - 0.5);
      const left = Math.min(lastColumn, Math.floor(sourceX));
      const from = left * 3;
      const to = Math.min(lastColumn, left + 1) * 3;
      const shareX = sourceX - left;
      // A fixed 4 × 4 pattern compresses better than random noise.
      const noise = (((x * 5 + y * 3) & 3) - 1.5) * 0.25 + 0.5;
      for (let channel = 0; channel < 3; channel++) {
        const value =
          row[from + channel]! + (row[to + channel]! - row[from + channel]!) * shareX + noise;
        rgb[out++] = value < 0 ? 0 : value > 255 ? 255 : value;
      }
    }
  }
  return rgb;
}
