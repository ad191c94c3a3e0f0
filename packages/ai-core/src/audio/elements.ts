/**
 * Follows the elements of a file while it arrives: a container's boxes or EBML elements, of which
 * each states its size.
 * @module
 */
import { concatenate } from "./read.ts";

export abstract class ElementWalker {
  /** Bytes before those that {@link lengthAt} gets. */
  protected seen = 0;
  /** The start of an element whose head is not complete yet. */
  #rest = new Uint8Array() as Uint8Array;
  #toSkip = 0;

  /** Whether the file ends within an element, if nothing follows what has been pushed. */
  get isCut(): boolean {
    return this.#toSkip > 0 ? this.#toSkip < Infinity : this.isPartial(this.#rest);
  }

  push(chunk: Uint8Array): void {
    const passed = Math.min(this.#toSkip, chunk.byteLength);
    this.#toSkip -= passed;
    this.seen += passed;
    const fresh = chunk.subarray(passed);
    const bytes = this.#rest.byteLength > 0 ? concatenate([this.#rest, fresh]) : fresh;
    let at = 0;
    while (at < bytes.byteLength) {
      const length = this.lengthAt(bytes, at);
      if (length === undefined) break;
      at += length;
    }
    // A copy, because the chunk's memory may be freed.
    this.#rest = bytes.slice(at);
    this.#toSkip += Math.max(0, at - bytes.byteLength);
    this.seen += Math.min(at, bytes.byteLength);
  }

  /**
   * Returns the bytes from `at` to the next element, which is inside of this one if it is a holder;
   * Infinity if this is the last; undefined if more bytes are needed.
   */
  protected abstract lengthAt(bytes: Uint8Array, at: number): number | undefined;

  /** Returns whether the last bytes of a file, too few for {@link lengthAt}, lack something. */
  protected abstract isPartial(rest: Uint8Array): boolean;
}

/** Passes a file on while `walker` follows it. */
export async function* followed(
  walker: ElementWalker,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of chunks) {
    walker.push(chunk);
    yield chunk;
  }
}
