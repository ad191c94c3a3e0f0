/**
 * Uncompressed audio in Apple's Core Audio Format, written as WAV.
 * @module
 */
import { formatOf, PlainParser, type Samples } from "./plain.ts";
import { textAt, viewOf } from "./read.ts";
import type { Step } from "./types.ts";
import { TAG } from "./wav/format.ts";

const FILE_HEAD = 8;
const CHUNK_HEAD = 12;
/** The `desc` chunk is the first, and has the codec's name behind the sample rate. */
const CODEC_AT = FILE_HEAD + CHUNK_HEAD + 8;
const DESCRIPTION_BYTES = 32;
const CODECS = ["lpcm", "ulaw", "alaw"];
/** Bits of the flags of `lpcm`. */
const [IS_FLOAT, IS_LITTLE_ENDIAN] = [1, 2];

/** Returns whether a CAF file contains uncompressed audio. */
export function isPlainCaf(head: Uint8Array): boolean {
  return CODECS.includes(textAt(head, CODEC_AT, 4));
}

export class CafParser extends PlainParser {
  #description: Samples | undefined;

  protected readHeader(bytes: Uint8Array, at: number): Step | undefined {
    if (at + CHUNK_HEAD > bytes.byteLength) return undefined;
    const id = textAt(bytes, at, 4);
    if (id === "caff") return { length: FILE_HEAD };
    const size = Number(viewOf(bytes).getBigInt64(at + 4));
    const start = at + CHUNK_HEAD;
    if (id === "desc") {
      if (start + DESCRIPTION_BYTES > bytes.byteLength) return undefined;
      this.#description = describe(bytes.subarray(start, start + DESCRIPTION_BYTES));
    }
    if (id === "data" && this.#description) {
      // A count of edits precedes the samples. The size is -1 if the recorder was interrupted.
      this.begin({ ...this.#description, size: size > 4 ? size - 4 : Infinity });
      return { length: CHUNK_HEAD + 4 };
    }
    return { length: CHUNK_HEAD + Math.max(0, size) };
  }
}

function describe(content: Uint8Array): Samples {
  const view = viewOf(content);
  const codec = textAt(content, 8, 4);
  const [flags, channels, stated] = [12, 24, 28].map((at) => view.getUint32(at)) as [
    number,
    number,
    number,
  ];
  const isLinear = codec === "lpcm";
  const bits = isLinear ? Math.ceil(stated / 8) * 8 : 8;
  const kind = flags & IS_FLOAT ? TAG.float : TAG.pcm;
  const tag = isLinear ? kind : codec === "ulaw" ? TAG.muLaw : TAG.aLaw;
  return {
    format: formatOf(tag, bits, channels, view.getFloat64(0)),
    swapped: isLinear && !(flags & IS_LITTLE_ENDIAN) ? bits / 8 : 1,
    isSigned: tag === TAG.pcm && bits === 8,
    size: Infinity,
  };
}
