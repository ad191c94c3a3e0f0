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
      freeChunk(value);
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
export function freeChunk(chunk: Uint8Array): void {
  const { buffer, byteLength } = chunk;
  // A view of a larger buffer must not be freed: others use the rest.
  if (byteLength === buffer.byteLength && buffer instanceof ArrayBuffer) buffer.transfer(0);
}
