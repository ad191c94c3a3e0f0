/**
 * A buffer over arriving bytes that can be searched for a marker.
 * @module
 */
import { concatenate } from "../../../audio/index.ts";

const EMPTY = new Uint8Array();

export class ByteCursor {
  /** Bytes that have arrived and not been consumed. */
  bytes: Uint8Array = EMPTY;
  isEnd = false;
  readonly #chunks: AsyncIterator<Uint8Array>;

  constructor(chunks: AsyncIterator<Uint8Array>) {
    this.#chunks = chunks;
  }

  /** Reads more bytes; returns false at the end. */
  async more(): Promise<boolean> {
    const { value, done } = await this.#chunks.next();
    if (done) {
      this.isEnd = true;
      return false;
    }
    if (this.bytes.byteLength === 0) this.bytes = value;
    else {
      this.bytes = concatenate([this.bytes, value]);
      letGo(value);
    }
    return true;
  }

  take(count: number): Uint8Array {
    const taken = this.bytes.subarray(0, count);
    this.bytes = this.bytes.subarray(count);
    return taken;
  }

  async cancel(): Promise<void> {
    await this.#chunks.return?.();
  }
}

/** Frees a chunk that has been copied; the garbage collector would let many accumulate. */
export function letGo(chunk: Uint8Array): void {
  const { buffer, byteLength } = chunk;
  // A view of a larger buffer must not be freed: others use the rest.
  if (byteLength === buffer.byteLength && buffer instanceof ArrayBuffer) buffer.transfer(0);
}

/** Returns the index of `mark` in the bytes, starting at `from`; -1 if it is absent. */
export function indexOf(bytes: Uint8Array, mark: Uint8Array, from = 0): number {
  const last = bytes.byteLength - mark.byteLength;
  for (let at = bytes.indexOf(mark[0]!, from); at >= 0 && at <= last;) {
    let same = 1;
    while (same < mark.byteLength && bytes[at + same] === mark[same]) same++;
    if (same === mark.byteLength) return at;
    at = bytes.indexOf(mark[0]!, at + 1);
  }
  return -1;
}
