/**
 * Helpers that read bytes.
 * @module
 */

/** Reads Latin-1 text of `length` bytes, or fewer if the bytes end. */
export function textAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Frees the memory immediately instead of waiting for garbage collection. The bytes must not be used afterwards. */
export function release({ buffer }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && !buffer.detached) buffer.transfer(0);
}

/** Joins several arrays into one. */
export function concatenate(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}

/** Joins the bytes of frames, for formats whose files consist of nothing but frames. */
export function joinFrames(frames: readonly { bytes: Uint8Array }[]): Uint8Array<ArrayBuffer> {
  return concatenate(frames.map(({ bytes }) => bytes));
}

/** Returns the index of `mark` in the bytes, starting at `from`; -1 if it is absent. */
export function indexOfBytes(bytes: Uint8Array, mark: Uint8Array, from = 0): number {
  const last = bytes.byteLength - mark.byteLength;
  for (let at = bytes.indexOf(mark[0]!, from); at >= 0 && at <= last;) {
    let same = 1;
    while (same < mark.byteLength && bytes[at + same] === mark[same]) same++;
    if (same === mark.byteLength) return at;
    at = bytes.indexOf(mark[0]!, at + 1);
  }
  return -1;
}
