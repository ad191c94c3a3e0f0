import { decode } from "fast-png";
import { describe, expect, it } from "vitest";
import { concatenate } from "../../audio/index.ts";
import { scaleInWorker } from "./scale-pixels.ts";

async function deflated(bytes: number[]): Promise<Uint8Array> {
  const stream = new Blob([Uint8Array.from(bytes)]).stream();
  return new Response(stream.pipeThrough(new CompressionStream("deflate"))).bytes();
}

/** A chunk without a checksum, which is not read. */
function chunk(type: string, data: Uint8Array = new Uint8Array()): Uint8Array {
  const head = new Uint8Array(8);
  new DataView(head.buffer).setUint32(0, data.byteLength);
  head.set(new TextEncoder().encode(type), 4);
  return concatenate([head, data, new Uint8Array(4)]);
}

interface Kind {
  /** Pixels; 2 by default. */
  width?: number;
  height?: number;
  depth: number;
  colour: number;
  interlace?: number;
  /** Bytes of the lines, with their filter. */
  lines: number[];
  more?: Uint8Array[];
}

async function png({
  width = 2,
  height = 2,
  depth,
  colour,
  interlace = 0,
  lines,
  more = [],
}: Kind) {
  const size = [0, 0, 0, width, 0, 0, 0, height];
  const header = Uint8Array.of(...size, depth, colour, 0, 0, interlace);
  const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  const data = chunk("IDAT", await deflated(lines));
  return concatenate([signature, chunk("IHDR", header), ...more, data, chunk("IEND")]);
}

/** Sixteen greys, whose level is their index. */
const GREYS = Uint8Array.from({ length: 48 }, (_, index) => Math.floor(index / 3));
const PALETTE = chunk("PLTE", Uint8Array.of(0, 0, 0, 255, 255, 255));

/** Of 2 × 2 pixels: black and white, then white and black. */
describe("a PNG", () => {
  it.each<[string, Kind, number]>([
    ["of 1 bit", { depth: 1, colour: 0, lines: [0, 0x40, 0, 0x80] }, 1],
    ["of 2 bits", { depth: 2, colour: 0, lines: [0, 0x30, 0, 0xc0] }, 1],
    ["of 4 bits", { depth: 4, colour: 0, lines: [0, 0x0f, 0, 0xf0] }, 1],
    ["of 8 bits", { depth: 8, colour: 0, lines: [0, 0, 255, 0, 255, 0] }, 1],
    ["of 16 bits", { depth: 16, colour: 0, lines: [0, 0, 9, 255, 9, 0, 255, 9, 0, 9] }, 1],
    [
      "that is interlaced",
      { depth: 8, colour: 0, interlace: 1, lines: [0, 0, 0, 255, 0, 255, 0] },
      1,
    ],
    ["with a palette", { depth: 1, colour: 3, lines: [0, 0x40, 0, 0x80], more: [PALETTE] }, 3],
    [
      "with a transparent colour",
      {
        depth: 8,
        colour: 0,
        lines: [0, 0, 255, 0, 255, 0],
        more: [chunk("tRNS", Uint8Array.of(0, 0))],
      },
      2,
    ],
  ])("%s has its pixels", async (_title, kind, channels) => {
    const scaled = decode(await scaleInWorker(await png(kind), { width: 4, height: 4 }));
    expect(scaled.channels).toBe(channels);
    const firsts = [0, 3, 12, 15].map((pixel) => scaled.data[pixel * channels]);
    expect(firsts).toEqual([0, 255, 255, 0]);
    if (channels === 2) expect([0, 3].map((pixel) => scaled.data[pixel * 2 + 1])).toEqual([0, 255]);
  });

  describe.each([1, 2, 4])("of %i bits that is interlaced", (depth) => {
    it.each([
      ["grey", 0, 1, []],
      ["with a palette", 3, 3, [chunk("PLTE", GREYS)]],
    ])("%s has its pixels at any size", async (_title, colour, channels, more) => {
      for (const [width, height] of [
        [1, 1],
        [2, 3],
        [3, 2],
        [5, 5],
        [8, 8],
        [17, 9],
      ] as const) {
        const sampleAt = (x: number, y: number) => (x * 7 + y * 3 + x * y) % 2 ** depth;
        const lines = interlaced(width, height, depth, sampleAt);
        const file = await png({ width, height, depth, colour, interlace: 1, lines, more });
        const { data } = decode(await scaleInWorker(file, { width, height }));
        for (let y = 0; y < height; y++)
          for (let x = 0; x < width; x++) {
            const sample = sampleAt(x, y) * (colour === 0 ? 255 / (2 ** depth - 1) : 1);
            expect(data[(y * width + x) * channels]).toBe(sample);
          }
      }
    });
  });

  it("that is interlaced and too short is rejected", async () => {
    const file = await png({ depth: 1, colour: 0, interlace: 1, lines: [0, 0, 0] });
    await expect(scaleInWorker(file, { width: 4, height: 4 })).rejects.toThrow();
  });
});

/** Writes the seven passes of the PNG specification: in the pass of each pixel of eight by eight, as its figure 8.1 numbers them. */
function interlaced(
  width: number,
  height: number,
  depth: number,
  sampleAt: (x: number, y: number) => number,
): number[] {
  const figure = ["16462646", "77777777", "56565656", "77777777"].concat([
    "36463646",
    "77777777",
    "56565656",
    "77777777",
  ]);
  const bytes: number[] = [];
  for (let pass = 1; pass <= 7; pass++)
    for (let y = 0; y < height; y++) {
      let bits = "";
      for (let x = 0; x < width; x++)
        if (figure[y % 8]![x % 8] === String(pass))
          bits += sampleAt(x, y).toString(2).padStart(depth, "0");
      if (bits !== "") bytes.push(0);
      for (const byte of bits.match(/.{1,8}/g) ?? []) bytes.push(parseInt(byte.padEnd(8, "0"), 2));
    }
  return bytes;
}
