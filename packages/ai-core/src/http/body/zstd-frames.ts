/**
 * Follows the frames and blocks of Zstandard (RFC 8878, 3.1.1) without decoding them, and limits
 * what decoding them costs.
 * @module
 */
import { tooLarge } from "./body-errors.ts";

/** Window size that every decoder should support (RFC 8878, 3.1.1.1.2); encoders' defaults stay below it. */
const MAX_WINDOW = 8 * 1024 * 1024;
const MAGIC = 0xfd2fb528;
const SKIPPABLE = 0x184d2a5;
/** A block's most bytes, and the cost of one beside its window. */
const BLOCK = 128 * 1024;

/**
 * The decoder moves its whole window for each block (fzstd 0.1.1), so a few kilobytes of tiny
 * blocks would take minutes. Blocks of the usual size stay below this for any body up to `limit`.
 */
function mostMoved(limit: number): number {
  return 64 * MAX_WINDOW + (limit / BLOCK) * 1.25 * (limit + BLOCK);
}

export class ZstdFrames {
  readonly #limit: number;
  #head: number[] = [];
  #needed = 5;
  #toSkip = 0;
  /** Bytes of the frame's window; undefined between frames. */
  #window: number | undefined;
  #hasChecksum = false;
  #moved = 0;

  /** @param limit maximum decoded bytes */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** @throws ApiError `body_too_large`, or an error for what costs too much memory or time. */
  push(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length;) {
      if (this.#toSkip > 0) {
        const skipped = Math.min(this.#toSkip, chunk.length - at);
        this.#toSkip -= skipped;
        at += skipped;
        continue;
      }
      this.#head.push(chunk[at++]!);
      if (this.#head.length < this.#needed) continue;
      const view = new DataView(Uint8Array.from(this.#head).buffer);
      if (this.#window === undefined) this.#readFrame(view);
      else this.#readBlock(view, this.#window);
    }
  }

  #readFrame(view: DataView): void {
    const magic = view.getUint32(0, true);
    if (magic >>> 4 === SKIPPABLE) {
      if (this.#wants(8)) return;
      // Costs nothing to decode, but following a million of them does.
      this.#move(0);
      this.#begin(5, view.getUint32(4, true));
      return;
    }
    if (magic !== MAGIC) throw new Error("no frame");
    const descriptor = view.getUint8(4);
    const isSingle = (descriptor & 0x20) !== 0;
    const dictionary = [0, 1, 2, 4][descriptor & 3]!;
    const size = [isSingle ? 1 : 0, 2, 4, 8][descriptor >> 6]!;
    const at = (isSingle ? 5 : 6) + dictionary;
    if (this.#wants(at + size)) return;
    const content = contentOf(view, at, size);
    if (content !== undefined && content > this.#limit) throw tooLarge(this.#limit);
    const exponent = view.getUint8(5);
    const window = isSingle ? content! : 2 ** (10 + (exponent >> 3)) * (1 + (exponent & 7) / 8);
    if (!isSingle && window > MAX_WINDOW) throw new Error("the window is too large");
    this.#hasChecksum = (descriptor & 4) !== 0;
    this.#window = window;
    this.#move(window);
    this.#begin(3, 0);
  }

  #readBlock(view: DataView, window: number): void {
    const header = view.getUint16(0, true) | (view.getUint8(2) << 16);
    const [isLast, type, size] = [header & 1, (header >> 1) & 3, header >> 3];
    if (size > BLOCK) throw new Error("the block is too large");
    this.#move(window);
    const length = type === 1 ? 1 : size;
    if (!isLast) {
      this.#begin(3, length);
      return;
    }
    this.#window = undefined;
    this.#begin(5, length + (this.#hasChecksum ? 4 : 0));
  }

  #wants(length: number): boolean {
    this.#needed = length;
    return this.#head.length < length;
  }

  #begin(needed: number, toSkip: number): void {
    [this.#head, this.#needed, this.#toSkip] = [[], needed, toSkip];
  }

  #move(window: number): void {
    this.#moved += window + BLOCK;
    if (this.#moved > mostMoved(this.#limit)) throw new Error("the blocks are too small");
  }
}

/** Returns the decoded bytes that the frame's header states. */
function contentOf(view: DataView, at: number, size: number): number | undefined {
  if (size === 8) return Number(view.getBigUint64(at, true));
  if (size === 4) return view.getUint32(at, true);
  if (size === 2) return view.getUint16(at, true) + 256;
  return size === 1 ? view.getUint8(at) : undefined;
}
