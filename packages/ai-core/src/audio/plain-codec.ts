/**
 * Uncompressed audio in MP4, QuickTime and Matroska, by mediabunny's names of the codecs.
 * @module
 */
import { formatOf, type PlainSamples } from "./plain.ts";
import { TAG } from "./wav/format.ts";

const BITS = /^pcm-([usf])(\d+)(be)?$/;

/** Returns how to write the samples of a codec as WAV; undefined for a compressed one. */
export function plainSamples(
  codec: string | null,
  channels: number,
  rate: number,
): PlainSamples | undefined {
  if (codec === "alaw" || codec === "ulaw") {
    const tag = codec === "alaw" ? TAG.aLaw : TAG.muLaw;
    return { format: formatOf(tag, 8, channels, rate), swapped: 1, isSigned: false };
  }
  const [, kind, digits, isBigEndian] = BITS.exec(codec ?? "") ?? [];
  if (digits === undefined) return undefined;
  const bits = Number(digits);
  return {
    format: formatOf(kind === "f" ? TAG.float : TAG.pcm, bits, channels, rate),
    swapped: isBigEndian ? bits / 8 : 1,
    isSigned: kind === "s" && bits === 8,
  };
}
