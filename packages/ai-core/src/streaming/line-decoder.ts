/**
 * Bytes, cut anywhere, to whole lines.
 * @module
 */

const NEWLINE = 0x0a;
const decoder = new TextDecoder();

/**
 * Decodes only up to the last line end of what has come. A newline byte is never part of a longer UTF-8 character, so no
 * character is ever cut, and one call of the native decoder serves all lines of a chunk.
 */
export class LineDecoder {
  #pending: Uint8Array[] = [];

  /** True if no bytes are buffered. */
  get isEmpty(): boolean {
    return this.#pending.length === 0;
  }

  /** All lines that `chunk` completes, each with its line end, as one text; "" when it completes none. */
  push(chunk: Uint8Array): string {
    const end = chunk.lastIndexOf(NEWLINE) + 1;
    if (end === 0) {
      if (chunk.byteLength > 0) this.#pending.push(chunk);
      return "";
    }
    const complete = end === chunk.byteLength ? chunk : chunk.subarray(0, end);
    const text = this.#decode(complete);
    this.#pending = end === chunk.byteLength ? [] : [chunk.subarray(end)];
    return text;
  }

  /** What came after the last line end; a stream may end without one. */
  end(): string {
    const text = this.#decode(new Uint8Array());
    this.#pending = [];
    return text;
  }

  #decode(last: Uint8Array): string {
    if (this.#pending.length === 0) return decoder.decode(last);
    const size = this.#pending.reduce((sum, part) => sum + part.byteLength, last.byteLength);
    const whole = new Uint8Array(size);
    let offset = 0;
    for (const part of [...this.#pending, last]) {
      whole.set(part, offset);
      offset += part.byteLength;
    }
    return decoder.decode(whole);
  }
}
