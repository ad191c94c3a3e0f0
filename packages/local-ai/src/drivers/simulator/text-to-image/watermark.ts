/**
 * The word SIMULATED in a corner, so that the image is not mistaken for a model's.
 * @module
 */

const TEXT = "SIMULATED";
/** Three columns by five rows per letter, each row's bits from left to right. */
const GLYPHS: Record<string, readonly number[]> = {
  S: [0b111, 0b100, 0b111, 0b001, 0b111],
  I: [0b111, 0b010, 0b010, 0b010, 0b111],
  M: [0b101, 0b111, 0b111, 0b101, 0b101],
  U: [0b101, 0b101, 0b101, 0b101, 0b111],
  L: [0b100, 0b100, 0b100, 0b100, 0b111],
  A: [0b010, 0b101, 0b111, 0b101, 0b101],
  T: [0b111, 0b010, 0b010, 0b010, 0b010],
  E: [0b111, 0b100, 0b111, 0b100, 0b111],
  D: [0b110, 0b101, 0b101, 0b101, 0b110],
};

/** Draws the word into RGB bytes, white with a dark shadow: a quarter of the image wide, at least 36 pixels. */
export function drawWatermark(rgb: Uint8Array, width: number, height: number): void {
  const scale = Math.max(1, Math.floor(width / (TEXT.length * 4 * 4)));
  const left = width - TEXT.length * 4 * scale - 2 * scale;
  const top = height - 7 * scale;
  const dot = (x: number, y: number, value: number) => {
    for (let row = y; row < y + scale; row++) {
      if (row < height)
        rgb.fill(value, (row * width + x) * 3, (row * width + Math.min(x + scale, width)) * 3);
    }
  };
  for (const [shift, value] of [
    [Math.ceil(scale / 2), 30],
    [0, 245],
  ] as const) {
    for (const [index, letter] of [...TEXT].entries()) {
      for (const [row, bits] of (GLYPHS[letter] ?? []).entries()) {
        for (const column of [0, 1, 2]) {
          if (!(bits & (0b100 >> column))) continue;
          dot(left + (index * 4 + column) * scale + shift, top + row * scale + shift, value);
        }
      }
    }
  }
}
