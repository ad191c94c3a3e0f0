import { decode, encode } from "fast-png";
import { describe, expect, it } from "vitest";
import { scaleInWorker } from "./scale-pixels.ts";

const SIZE = { width: 4, height: 4 };

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** A chunk without a valid checksum, which decoders compare later than they inflate. */
function chunk(type: string, content: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(content.length + 12);
  new DataView(bytes.buffer).setUint32(0, content.length);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(content, 8);
  return bytes;
}

function header(width: number, height: number): Uint8Array {
  const content = new Uint8Array(13);
  const view = new DataView(content.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  content.set([8, 6, 0, 0, 0], 8);
  return chunk("IHDR", content);
}

function png(...chunks: Uint8Array[]): Uint8Array {
  const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  return new Uint8Array(
    [signature, ...chunks, chunk("IEND", new Uint8Array())].flatMap((part) => [...part]),
  );
}

describe("scaling in the Worker", () => {
  it("shrinks a PNG with any additional chunks", async () => {
    const data = new Uint8Array(64 * 64 * 4).fill(200);
    const file = encode({ width: 64, height: 64, channels: 4, data });
    const scaled = decode(await scaleInWorker(file, SIZE));
    expect([scaled.width, scaled.height, scaled.data[0]]).toEqual([4, 4, 200]);
  });

  it("rejects what is more than its header says, before it is unpacked", async () => {
    const bomb = await deflate(new Uint8Array(20_000_000));
    for (const file of [
      png(header(64, 64), chunk("IDAT", bomb)),
      png(header(64, 64), header(60_000, 60_000), chunk("IDAT", bomb)),
      png(header(60_000, 60_000), chunk("IDAT", bomb)),
    ])
      await expect(scaleInWorker(file, SIZE)).rejects.toThrow("more than its header says");
  });

  it("rejects a JPEG of many scans, each of which goes over all pixels", async () => {
    const scans = Array.from({ length: 200 }, () => [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0]).flat();
    const file = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 2, ...scans, 0xff, 0xd9]);
    await expect(scaleInWorker(file, SIZE)).rejects.toThrow("too many scans");
  });
});
