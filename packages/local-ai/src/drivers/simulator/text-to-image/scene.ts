/**
 * Draws a landscape from numbers: sky, sun, stars, clouds, and hills or waves in rows.
 * @module
 */
import type { Color, Palette } from "./palette.ts";

/** Red, green and blue of every pixel, row by row, as floats from 0 to 255. */
export interface Canvas {
  width: number;
  height: number;
  pixels: Float32Array;
}

const mix = (from: number, to: number, share: number) => from + (to - from) * share;

function mixed(from: Color, to: Color, share: number): Color {
  return [mix(from[0], to[0], share), mix(from[1], to[1], share), mix(from[2], to[2], share)];
}

function blend({ pixels }: Canvas, at: number, color: Color, share: number): void {
  for (const channel of [0, 1, 2] as const) {
    pixels[at + channel] = mix(pixels[at + channel] ?? 0, color[channel], share);
  }
}

/** Draws a soft disc; `squash` turns it into a cloud. */
function disc(
  canvas: Canvas,
  x: number,
  y: number,
  radius: number,
  color: Color,
  strength: number,
  squash = 1,
): void {
  const [left, right] = [
    Math.max(0, Math.floor(x - radius)),
    Math.min(canvas.width, Math.ceil(x + radius)),
  ];
  const [top, bottom] = [
    Math.max(0, Math.floor(y - radius * squash)),
    Math.min(canvas.height, Math.ceil(y + radius * squash)),
  ];
  for (let row = top; row < bottom; row++) {
    for (let column = left; column < right; column++) {
      const far = Math.hypot(column - x, (row - y) / squash) / radius;
      if (far < 1)
        blend(canvas, (row * canvas.width + column) * 3, color, strength * (1 - far * far) ** 2);
    }
  }
}

function paintSky(canvas: Canvas, { sky }: Palette): void {
  for (let row = 0; row < canvas.height; row++) {
    const color = mixed(sky[0], sky[1], Math.min(1, row / (canvas.height * 0.7)));
    for (let column = 0; column < canvas.width; column++)
      canvas.pixels.set(color, (row * canvas.width + column) * 3);
  }
}

function paintStars(canvas: Canvas, random: () => number): void {
  for (let star = 0; star < 90; star++) {
    const [x, y] = [
      Math.floor(random() * canvas.width),
      Math.floor(random() * canvas.height * 0.6),
    ];
    blend(canvas, (y * canvas.width + x) * 3, [255, 255, 240], 0.25 + random() * 0.7);
  }
}

/** Draws one row of hills: a sum of three waves; water has shorter and flatter ones. */
function paintRidge(
  canvas: Canvas,
  base: number,
  color: Color,
  water: boolean,
  random: () => number,
): void {
  const waves = [1, 2.3, 4.7].map((frequency) => ({
    frequency: frequency * (water ? 5 : 1) * (0.7 + random() * 0.6),
    phase: random() * 7,
    size: ((water ? 0.012 : 0.09) / frequency) * canvas.height,
  }));
  for (let column = 0; column < canvas.width; column++) {
    const position = (column / canvas.width) * Math.PI * 2;
    const lift = waves.reduce(
      (sum, { frequency, phase, size }) => sum + Math.sin(position * frequency + phase) * size,
      0,
    );
    const top = base * canvas.height + lift;
    for (let row = Math.max(0, Math.floor(top)); row < canvas.height; row++) {
      const edge = Math.min(1, row + 1 - top);
      const shade = 1 - Math.min(0.25, (row - top) / canvas.height);
      blend(
        canvas,
        (row * canvas.width + column) * 3,
        [color[0] * shade, color[1] * shade, color[2] * shade],
        edge,
      );
    }
  }
}

/** Draws a scene on a small canvas, which is enlarged afterwards. */
export function renderScene(
  width: number,
  height: number,
  palette: Palette,
  random: () => number,
): Canvas {
  const canvas: Canvas = { width, height, pixels: new Float32Array(width * height * 3) };
  const unit = Math.min(width, height);
  paintSky(canvas, palette);
  if (palette.stars) paintStars(canvas, random);
  const [sunX, sunY] = [width * (0.15 + random() * 0.7), height * (0.15 + random() * 0.35)];
  const sunSize = unit * (0.07 + random() * 0.07);
  disc(canvas, sunX, sunY, sunSize * 4, palette.sun, 0.5);
  disc(canvas, sunX, sunY, sunSize * 1.4, palette.sun, 1);
  disc(canvas, sunX, sunY, sunSize, palette.sun, 1);
  for (let cloud = 0; cloud < 5; cloud++) {
    const [x, y] = [random() * width, height * (0.08 + random() * 0.4)];
    disc(
      canvas,
      x,
      y,
      unit * (0.14 + random() * 0.22),
      [255, 255, 255],
      palette.stars ? 0.06 : 0.3,
      0.32,
    );
  }
  const ridges = palette.water ? 7 : 5;
  for (let ridge = 0; ridge < ridges; ridge++) {
    const share = ridge / (ridges - 1);
    paintRidge(
      canvas,
      mix(0.52, 0.88, share),
      mixed(palette.land[0], palette.land[1], share),
      palette.water,
      random,
    );
  }
  return canvas;
}
