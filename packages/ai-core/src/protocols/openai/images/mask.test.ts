import { decode, encode } from "fast-png";
import { describe, expect, it } from "vitest";
import { concatenate } from "../../../audio/index.ts";
import { toModelMask } from "./mask.ts";

/** Chunks have checksums, which the tests leave out: they are read before. */
function chunk(type: string, data: Uint8Array = new Uint8Array()): Uint8Array {
  const bytes = new Uint8Array(12 + data.byteLength);
  new DataView(bytes.buffer).setUint32(0, data.byteLength);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(data, 8);
  return bytes;
}

function header(width: number, height: number): Uint8Array {
  const data = new Uint8Array(13);
  new DataView(data.buffer).setUint32(0, width);
  new DataView(data.buffer).setUint32(4, height);
  data.set([8, 6], 8);
  return chunk("IHDR", data);
}

async function zeros(size: number): Promise<Uint8Array> {
  const stream = new Blob([new Uint8Array(size)]).stream();
  return new Response(stream.pipeThrough(new CompressionStream("deflate"))).bytes();
}

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const png = (...chunks: Uint8Array[]) => concatenate([SIGNATURE, ...chunks, chunk("IEND")]);

it("turns transparency into white", async () => {
  const data = Uint8Array.of(1, 2, 3, 0, 1, 2, 3, 255);
  const mask = await toModelMask(encode({ width: 2, height: 1, channels: 4, data }));
  expect([...decode(mask).data]).toEqual([255, 0]);
});

const SEVENS = Array.from({ length: 9 }, () => 7);
it.each<[string, [depth: number, colour: number], number[], [string, number[]][]]>([
  // Black and white, of which the first is transparent.
  [
    "of a palette",
    [1, 3],
    [0, 0x70],
    [
      ["PLTE", [0, 0, 0, 255, 255, 255]],
      ["tRNS", [0]],
    ],
  ],
  ["by a colour", [8, 2], [0, 9, 9, 9, ...SEVENS], [["tRNS", [0, 9, 0, 9, 0, 9]]]],
])("turns transparency %s into white", async (_title, kind, line, more) => {
  const head = header(4, 1);
  head.set(kind, 16);
  const stream = new Blob([Uint8Array.from(line)]).stream();
  const data = await new Response(stream.pipeThrough(new CompressionStream("deflate"))).bytes();
  const chunks = more.map(([type, content]) => chunk(type, Uint8Array.from(content)));
  const mask = await toModelMask(png(head, ...chunks, chunk("IDAT", data)));
  expect([...decode(mask).data]).toEqual([255, 0, 0, 0]);
});

describe("a WebP mask", () => {
  const webp = (format: string, ...content: number[]) =>
    concatenate([
      new TextEncoder().encode(`RIFF\0\0\0\0WEBP${format}`),
      Uint8Array.of(10, 0, 0, 0, ...content),
    ]);
  const opaque = webp("VP8X", 0, 0, 0, 0);

  it.each([webp("VP8X", 0x10, 0, 0, 0), webp("VP8L", 0x2f, 0, 0, 0, 0x10)])(
    "with transparency is rejected",
    async (mask) => {
      await expect(toModelMask(mask)).rejects.toThrow("got WebP");
    },
  );

  it("without it has the models' format", async () => {
    expect(await toModelMask(opaque)).toBe(opaque);
  });
});

it("does not read a profile and texts", async () => {
  const data = Uint8Array.of(1, 2, 3, 0);
  const plain = encode({ width: 1, height: 1, channels: 4, data });
  const bomb = chunk(
    "iCCP",
    concatenate([new TextEncoder().encode("a\0\0"), await zeros(20_000_000)]),
  );
  // Behind the header, which ends after 33 bytes.
  const mask = concatenate([plain.subarray(0, 33), bomb, plain.subarray(33)]);
  expect([...decode(await toModelMask(mask)).data]).toEqual([255]);
});

describe("a mask is rejected", () => {
  it.each<[string, () => Promise<Uint8Array>]>([
    [
      "that inflates beyond its size",
      async () => png(header(8, 8), chunk("IDAT", await zeros(10_000_000))),
    ],
    [
      "with a second header",
      async () => png(header(8, 8), header(9000, 9000), chunk("IDAT", await zeros(264))),
    ],
    ["of 0 × 0 pixels", async () => png(header(0, 0), chunk("IDAT", await zeros(0)))],
    ["of too many pixels", async () => png(header(60_000, 60_000), chunk("IDAT", await zeros(10)))],
    ["that is cut off", async () => png(header(8, 8)).subarray(0, 40)],
    ["without a header", async () => png(chunk("IDAT", await zeros(10)))],
    [
      "whose data is not compressed",
      async () => png(header(8, 8), chunk("IDAT", Uint8Array.of(1, 2, 3))),
    ],
  ])("%s", async (_title, make) => {
    await expect(toModelMask(await make())).rejects.toMatchObject({
      code: "invalid_request",
      param: "mask",
    });
  });
});
