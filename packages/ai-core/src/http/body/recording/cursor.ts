/**
 * Bytes as they come, looked through for a mark.
 * @module
 */
import { concatenate } from "../../../audio/index.ts";

const EMPTY = new Uint8Array();

export class ByteCursor {
  /** What has come and has not been taken. */
  bytes: Uint8Array = EMPTY;
  isEnd = false;
  readonly #chunks: AsyncIterator<Uint8Array>;

  constructor(chunks: AsyncIterator<Uint8Array>) {
    this.#chunks = chunks;
  }

  /** Reads on; false at the end. */
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

/** Frees a chunk that has been copied: the collector would let many gather. */
export function letGo(chunk: Uint8Array): void {
  const { buffer, byteLength } = chunk;
  // Part of a larger one belongs to somebody else.
  if (byteLength === buffer.byteLength && buffer instanceof ArrayBuffer) buffer.transfer(0);
}

/** Where `mark` starts in the bytes, from `from` on; -1 where it does not. */
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
