/**
 * Small readers over bytes.
 * @module
 */

/** Latin-1 text of `length` bytes; shorter where the bytes end. */
export function textAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Frees the memory of bytes at once, which the collector would let gather; they must not be used again. */
export function release({ buffer }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && !buffer.detached) buffer.transfer(0);
}

/** One array of several. */
export function concatenate(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}

/** The frames' bytes one after the other: formats whose frames are a file as they are. */
export function joinFrames(frames: readonly { bytes: Uint8Array }[]): Uint8Array<ArrayBuffer> {
  return concatenate(frames.map(({ bytes }) => bytes));
}
