/**
 * Writes packets as an Ogg file.
 * @module
 */
import { concatenate } from "../read.ts";
import type { Frame } from "../types.ts";
import type { OggCodec } from "./codec.ts";
import { lacingOf, writePage } from "./page.ts";

/** The same as ffmpeg and opusenc. */
const SECONDS_PER_PAGE = 1;
const SEGMENTS_PER_PAGE = 255;
const SEGMENT_BYTES = 255;
const [CONTINUED, FIRST, LAST] = [1, 2, 4];

/** @param headers the codec's header packets; the first gets a page to itself */
export function writeOgg(
  { rate, skipped }: Pick<OggCodec, "rate" | "skipped">,
  headers: readonly Uint8Array[],
  frames: readonly Frame[],
): Uint8Array<ArrayBuffer> {
  const pages = new Pages();
  for (const [index, header] of headers.entries()) {
    pages.add(header, 0);
    if (index !== 1 || headers.length === 2) pages.end();
  }
  let granule = skipped;
  let seconds = 0;
  for (const { bytes, seconds: own } of frames) {
    granule += own * rate;
    seconds += own;
    pages.add(bytes, granule);
    if (seconds < SECONDS_PER_PAGE) continue;
    pages.end();
    seconds = 0;
  }
  return pages.finish();
}

class Pages {
  readonly #pages: Uint8Array[] = [];
  #lacing: number[] = [];
  #body: Uint8Array[] = [];
  #granule: number | undefined;
  #isContinued = false;

  /** Adds a packet to the page, and to further pages if it is larger than one. */
  add(packet: Uint8Array, granule: number): void {
    const lacing = lacingOf(packet.byteLength);
    const fits = this.#lacing.length + lacing.length <= SEGMENTS_PER_PAGE;
    if (!fits && this.#lacing.length > 0) this.end();
    let at = 0;
    for (let first = 0; first < lacing.length; first += SEGMENTS_PER_PAGE) {
      const part = lacing.slice(first, first + SEGMENTS_PER_PAGE);
      const end = Math.min(packet.byteLength, at + part.length * SEGMENT_BYTES);
      this.#lacing = this.#lacing.concat(part);
      this.#body.push(packet.subarray(at, end));
      at = end;
      const isLast = first + SEGMENTS_PER_PAGE >= lacing.length;
      if (isLast) this.#granule = granule;
      else {
        this.end();
        this.#isContinued = true;
      }
    }
  }

  end(flag = 0): void {
    if (this.#lacing.length === 0) return;
    const start = this.#pages.length === 0 ? FIRST : 0;
    const flags = start | flag | (this.#isContinued ? CONTINUED : 0);
    const head = { granule: this.#granule, sequence: this.#pages.length, flags };
    this.#pages.push(writePage(this.#lacing, this.#body, head));
    [this.#lacing, this.#body, this.#granule, this.#isContinued] = [[], [], undefined, false];
  }

  finish(): Uint8Array<ArrayBuffer> {
    this.end(LAST);
    return concatenate(this.#pages);
  }
}
