/**
 * Reads the size of an image from the first bytes of a PNG, JPEG, GIF or WebP file.
 * @module
 */

export interface ImageHeader {
  type: "PNG" | "JPEG" | "GIF" | "WebP";
  width: number;
  height: number;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function startsWith(bytes: Uint8Array, text: string, at = 0): boolean {
  return [...text].every((char, index) => bytes[at + index] === char.charCodeAt(0));
}

/** Walks the segments of a JPEG to its frame header (SOF0 to SOF15, without DHT, JPG and DAC). */
function jpegHeader(bytes: Uint8Array): ImageHeader | undefined {
  const view = viewOf(bytes);
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { type: "JPEG", height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    }
    at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}

/** WebP has three kinds of first chunk, each with the size in a different format. */
function webpHeader(bytes: Uint8Array): ImageHeader | undefined {
  const view = viewOf(bytes);
  if (startsWith(bytes, "VP8X", 12)) {
    const three = (at: number) => view.getUint16(at, true) + ((bytes[at + 2] ?? 0) << 16) + 1;
    return { type: "WebP", width: three(24), height: three(27) };
  }
  if (startsWith(bytes, "VP8L", 12)) {
    const bits = view.getUint32(21, true);
    return { type: "WebP", width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (!startsWith(bytes, "VP8 ", 12)) return undefined;
  return {
    type: "WebP",
    width: view.getUint16(26, true) & 0x3fff,
    height: view.getUint16(28, true) & 0x3fff,
  };
}

/** Returns type and size of an image, or undefined for other formats. */
export function readImageHeader(bytes: Uint8Array): ImageHeader | undefined {
  const view = viewOf(bytes);
  if (bytes.length >= 24 && startsWith(bytes, "PNG", 1)) {
    return { type: "PNG", width: view.getUint32(16), height: view.getUint32(20) };
  }
  if (bytes.length >= 10 && startsWith(bytes, "GIF8")) {
    return { type: "GIF", width: view.getUint16(6, true), height: view.getUint16(8, true) };
  }
  if (bytes.length >= 30 && startsWith(bytes, "RIFF") && startsWith(bytes, "WEBP", 8))
    return webpHeader(bytes);
  return bytes[0] === 0xff && bytes[1] === 0xd8 ? jpegHeader(bytes) : undefined;
}
