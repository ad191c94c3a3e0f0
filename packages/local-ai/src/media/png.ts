/**
 * Encodes RGB bytes as PNG, compressed by the runtime.
 * @module
 */

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = CRC_TABLE[(value ^ byte) & 0xff]! ^ (value >>> 8);
  return ~value >>> 0;
}

function chunk(type: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(12 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  for (let index = 0; index < 4; index++) bytes[4 + index] = type.charCodeAt(index);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

/** Applies filter 2 (Up) to every row: landscapes change slowly from top to bottom. */
function filtered(rgb: Uint8Array, width: number, height: number): Uint8Array<ArrayBuffer> {
  const stride = width * 3;
  const bytes = new Uint8Array((stride + 1) * height);
  for (let row = 0; row < height; row++) {
    const out = row * (stride + 1);
    bytes[out] = 2;
    for (let at = 0; at < stride; at++) {
      const above = row === 0 ? 0 : rgb[(row - 1) * stride + at]!;
      bytes[out + 1 + at] = rgb[row * stride + at]! - above;
    }
  }
  return bytes;
}

/** Returns the bytes of the file. */
export async function encodePng(
  rgb: Uint8Array,
  width: number,
  height: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, 2, 0, 0, 0], 8);
  const compressed = new Response(filtered(rgb, width, height)).body!.pipeThrough(
    new CompressionStream("deflate"),
  );
  const file = new Blob([
    new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", new Uint8Array(await new Response(compressed).arrayBuffer())),
    chunk("IEND", new Uint8Array()),
  ]);
  return new Uint8Array(await file.arrayBuffer());
}
