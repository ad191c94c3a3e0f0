/**
 * Parses Ogg: the packets of the first audio stream.
 * @module
 */
import { concatenate, textAt } from "../read.ts";
import type { Frame, Parser, Step } from "../types.ts";
import { headersOf, opusGranules, readCodec, type OggCodec } from "./codec.ts";
import { isPage, readPage, type Page } from "./page.ts";
import { writeOgg } from "./write.ts";

/** A header packet may contain a cover image. A larger audio packet is invalid. */
const LARGEST_PACKET = 8 * 1024 * 1024;

export class OggParser implements Parser {
  codec: OggCodec | undefined;
  #serial = -1;
  #headers: Uint8Array[] = [];
  #toSkip = 0;
  #begun: Uint8Array[] = [];
  #begunBytes = 0;
  #granule = 0;
  #isInside = false;
  lostBytes = 0;
  /**
   * Whether the file ends within a page. A page that is marked as the last is no sign: Telegram for
   * Android writes none (https://github.com/ekhodzitsky/gigastt/pull/218).
   */
  isCut = false;

  get sampleRate(): number | undefined {
    return this.codec?.rate;
  }
  get channels(): number | undefined {
    return this.codec?.channels;
  }

  read(bytes: Uint8Array, at: number, isEnd: boolean): Step | undefined {
    if (!isPage(bytes, at)) {
      if (!isEnd && at + 4 > bytes.byteLength) return undefined;
      const next = bytes.indexOf(0x4f, at + 1);
      const length = (next < 0 ? bytes.byteLength : next) - at;
      this.lostBytes += length;
      return { length };
    }
    const page = readPage(bytes, at);
    if (page === undefined) {
      this.isCut = isEnd;
      return isEnd ? { length: bytes.byteLength - at } : undefined;
    }
    return { length: page.length, frames: this.#framesOf(page) };
  }

  write(frames: readonly Frame[]): Uint8Array<ArrayBuffer> {
    return writeOgg(this.codec!, headersOf(this.codec!, this.#headers), frames);
  }

  #framesOf(page: Page): Frame[] {
    if (page.isFirst) this.#begin(page);
    if (this.codec === undefined || page.serial !== this.#serial) return [];
    const packets = this.#packetsOf(page);
    const before = this.#granule;
    const sounds = packets.filter((packet) => !this.#isHeader(packet));
    if (page.granule === undefined || sounds.length === 0) return this.#frames(sounds, 0);
    // A recording of a broadcast starts at an arbitrary position.
    const isTunedIn = !this.#isInside && page.granule > this.codec.rate * 60;
    const first = isTunedIn ? page.granule : before;
    this.#isInside = true;
    this.#granule = page.granule;
    const granules = Math.max(0, page.granule - first) / sounds.length;
    return this.#frames(sounds, granules / this.codec.rate);
  }

  /** Divides a page's duration evenly among its packets. Opus packets state their own duration. */
  #frames(packets: readonly Uint8Array[], share: number): Frame[] {
    const isOpus = this.codec!.name === "opus";
    return packets.map((bytes) => {
      const seconds = isOpus ? Math.max(share, opusGranules(bytes) / 48_000) : share;
      return { bytes, seconds, level: seconds > 0 ? bytes.byteLength / seconds : 0 };
    });
  }

  /**
   * A file may contain streams one after the other (a radio's next song). They count as one
   * recording if the codec is the same.
   */
  #begin(page: Page): void {
    const codec = page.parts[0] && readCodec(page.parts[0]);
    if (codec === undefined || codec.rate === 0) return;
    if (this.codec === undefined) this.codec = codec;
    else if (codec.name !== this.codec.name) return;
    this.#serial = page.serial;
    this.#toSkip = codec.headers;
    this.#granule = codec.skipped;
    this.#begun = [];
  }

  #isHeader(packet: Uint8Array): boolean {
    if (this.#toSkip === 0 || !this.#looksLikeHeader(packet)) return false;
    this.#toSkip--;
    if (this.#headers.length < 3) this.#headers.push(packet.slice());
    return true;
  }

  #looksLikeHeader(packet: Uint8Array): boolean {
    switch (this.codec!.name) {
      case "opus":
        return /^Opus(Head|Tags)$/.test(textAt(packet, 0, 8));
      case "vorbis":
        return (packet[0]! & 1) === 1;
      case "flac":
        // FLAC audio packets start with a frame's sync code.
        return packet[0] !== 0xff;
      case "speex":
        return true;
    }
  }

  /** Returns the complete packets. A partial packet at the end of a page is continued on the next page. */
  #packetsOf({ parts, isContinued, isWhole }: Page): Uint8Array[] {
    const packets: Uint8Array[] = [];
    for (const [index, part] of parts.entries()) {
      const isLast = index === parts.length - 1;
      if (index === 0 && isContinued && this.#begun.length === 0) continue;
      if (index > 0 || !isContinued || this.#begun.length === 0) {
        this.#begun = [];
        this.#begunBytes = 0;
      }
      this.#begun.push(part);
      // Added up, because a packet may have as many parts as the file has pages.
      this.#begunBytes += part.byteLength;
      if (this.#begunBytes > LARGEST_PACKET) this.#begun = [];
      else if (!isLast || isWhole) {
        packets.push(this.#begun.length === 1 ? part : concatenate(this.#begun));
        this.#begun = [];
      }
    }
    return packets;
  }
}
