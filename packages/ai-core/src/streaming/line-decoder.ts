/**
 * Decodes bytes, split anywhere, to whole lines.
 * @module
 */

const NEWLINE = 0x0a;
const decoder = new TextDecoder();

/**
 * Decodes only up to the last line end received. A newline byte is never part of a longer UTF-8
 * character, so no character is split, and one call of the native decoder handles all lines of a
 * chunk.
 */
export class LineDecoder {
  #pending: Uint8Array[] = [];

  /** Whether no bytes are buffered. */
  get isEmpty(): boolean {
    return this.#pending.length === 0;
  }

  /** Returns all lines that `chunk` completes, each with its line end, as one text; "" if it completes none. */
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

  /** Returns what came after the last line end; a stream may end without one. */
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
