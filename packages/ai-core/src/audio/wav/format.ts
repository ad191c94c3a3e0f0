/**
 * The `fmt ` chunk of a WAV file: the sample format, and the duration of a block.
 * @module
 */
import { ApiError } from "../../errors/index.ts";
import { viewOf } from "../read.ts";

export interface WavFormat {
  /** 1 is integer PCM, 3 is floating point, 6 and 7 are G.711; others are compressed. */
  tag: number;
  channels: number;
  sampleRate: number;
  bitsPerSample: number;
  /** Bytes of one block: a sample for each channel, or a compressed block. */
  blockAlign: number;
  /** Samples per channel in a block; undefined if only the `fact` chunk or the byte rate can tell. */
  samplesPerBlock: number | undefined;
  bytesPerSecond: number;
  /** The unchanged content of the chunk. */
  content: Uint8Array;
}

/** Format tags (mmreg.h). */
export const TAG = {
  pcm: 1,
  msAdpcm: 2,
  float: 3,
  aLaw: 6,
  muLaw: 7,
  imaAdpcm: 0x11,
  yamahaAdpcm: 0x20,
  gsm: 0x31,
  mp2: 0x50,
  mp3: 0x55,
  aac: 0xff,
  extensible: 0xfffe,
} as const;

/**
 * Codecs whose blocks can be decoded from any of them on: those above, G.723.1, G.726, Windows
 * Media, G.722, AC-3 and Flash ADPCM. In others, a block depends on those before it (Yamaha's
 * ADPCM), or is longer than the header says (AAC).
 */
const CUTTABLE = new Set<number>(Object.values(TAG));
for (const tag of [0x42, 0x45, 0x64, 0x65, 0x160, 0x161, 0x162, 0x28f, 0x2000, 0x5346])
  CUTTABLE.add(tag);
for (const tag of [TAG.yamahaAdpcm, TAG.aac, TAG.extensible]) CUTTABLE.delete(tag);

const PLAIN: readonly number[] = [TAG.pcm, TAG.float, TAG.aLaw, TAG.muLaw];
/** Plausible sample rates in Hz; others indicate a damaged header. */
const RATES = { lowest: 1000, highest: 768_000 };
const MOST_CHANNELS = 64;

export function isPlain({ tag }: WavFormat): boolean {
  return PLAIN.includes(tag);
}

export function isCuttable({ tag }: WavFormat): boolean {
  return CUTTABLE.has(tag);
}

/** @throws ApiError `invalid_request` for an invalid format. */
export function readFormat(content: Uint8Array): WavFormat {
  if (content.byteLength < 16) throw wavRefusal("the header is truncated");
  const view = viewOf(content);
  const first = view.getUint16(0, true);
  // The first two bytes of the sub-format's GUID are the actual format tag.
  const tag =
    first === TAG.extensible && content.byteLength >= 26 ? view.getUint16(24, true) : first;
  const format: WavFormat = {
    tag,
    channels: view.getUint16(2, true),
    sampleRate: view.getUint32(4, true),
    bytesPerSecond: view.getUint32(8, true),
    blockAlign: view.getUint16(12, true),
    bitsPerSample: view.getUint16(14, true),
    samplesPerBlock: undefined,
    content: content.slice(),
  };
  const { channels, sampleRate } = format;
  const isSane =
    channels > 0 &&
    channels <= MOST_CHANNELS &&
    sampleRate >= RATES.lowest &&
    sampleRate <= RATES.highest;
  if (!isSane) throw wavRefusal("invalid channels or sample rate in the header");
  if (isPlain(format)) {
    if (format.bitsPerSample === 0 || format.bitsPerSample > 64)
      throw wavRefusal("invalid bits per sample in the header");
    // Byte rate and block size follow from the other fields; the header's values are not used.
    format.blockAlign = Math.ceil(format.bitsPerSample / 8) * channels;
    format.samplesPerBlock = 1;
    format.bytesPerSecond = sampleRate * format.blockAlign;
  } else if (format.blockAlign === 0) throw wavRefusal("the block size in the header is 0");
  else format.samplesPerBlock = samplesPerBlock(format);
  return format;
}

/** Computed by the rules of the codec, because ffmpeg writes a byte rate of 16,000 for ADPCM at every sample rate. */
function samplesPerBlock({ tag, channels, blockAlign, content }: WavFormat): number | undefined {
  const stated = content.byteLength >= 20 ? viewOf(content).getUint16(18, true) : 0;
  switch (tag) {
    case TAG.msAdpcm:
      return positive(((blockAlign - 7 * channels) * 2) / channels + 2);
    case TAG.imaAdpcm:
      return positive(((blockAlign - 4 * channels) * 2) / channels + 1);
    case TAG.yamahaAdpcm:
      return positive((blockAlign * 2) / channels);
    case TAG.gsm:
      return stated || 320;
    default:
      return undefined;
  }
}

function positive(value: number): number | undefined {
  return value > 0 ? value : undefined;
}

export function wavRefusal(what: string): ApiError {
  return new ApiError("invalid_request", `\`audio\`: invalid WAV file: ${what}.`, {
    param: "audio",
  });
}
