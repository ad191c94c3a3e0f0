/**
 * Writes notes as files: whole frames of MP3, AAC and Opus, and samples in WAV and FLAC. Formats
 * with metadata are labelled as simulated.
 * @module
 */
import { concatenate } from "@ai-workers/ai-core/audio";
import { crc8, crc16, crc32 } from "./crc.ts";
import { FRAMES } from "./frames.ts";
import { tonesOf, type Note } from "./score.ts";

const LABEL = "Simulated by local-ai: no model spoke";

type Bytes = Uint8Array<ArrayBuffer>;
const text = (value: string): Bytes => new TextEncoder().encode(value) as Bytes;

let decoded: Record<keyof typeof FRAMES, Bytes[]> | undefined;

function framesOf(codec: keyof typeof FRAMES): Bytes[] {
  decoded ??= Object.fromEntries(
    Object.entries(FRAMES).map(([name, frames]) => [
      name,
      frames.map((frame) => Uint8Array.fromBase64(frame)),
    ]),
  ) as Record<keyof typeof FRAMES, Bytes[]>;
  return decoded[codec];
}

/** Little-endian, as in RIFF and Ogg. */
function little(value: number, bytes: number): number[] {
  return Array.from({ length: bytes }, (_, n) => Math.floor(value / 256 ** n) % 256);
}

/** Big-endian, as in FLAC. */
function big(value: number, bytes: number): number[] {
  return little(value, bytes).toReversed();
}

/** Returns an MP3 with an ID3 tag whose title is the label. */
export function mp3Of(score: readonly Note[]): Bytes {
  const title = text(`\x03${LABEL}`);
  const frame = [...text("TIT2"), ...big(title.length, 4), 0, 0, ...title];
  const tag = Uint8Array.of(...text("ID3"), 4, 0, 0, 0, 0, frame.length >> 7, frame.length & 127);
  const frames = framesOf("mp3");
  return concatenate([
    tag,
    Uint8Array.from(frame),
    ...[...tonesOf(score, 24)].map((tone) => frames[tone]!),
  ]);
}

export function aacOf(score: readonly Note[]): Bytes {
  const frames = framesOf("aac");
  return concatenate([...tonesOf(score, 1024 / 24)].map((tone) => frames[tone]!));
}

/** `kind` is 1 for integer samples, 6 for A-law, 7 for μ-law. */
export function wavOf(samples: Uint8Array, rate: number, kind: 1 | 6 | 7): Bytes {
  const bytes = kind === 1 ? 2 : 1;
  const label = text(LABEL.padEnd(LABEL.length + 2 - (LABEL.length % 2), "\0"));
  const info = [...text("INFOICMT"), ...little(label.length, 4), ...label];
  const list = [...text("LIST"), ...little(info.length, 4), ...info];
  const size = 4 + 24 + list.length + 8 + samples.length;
  const head = Uint8Array.of(
    ...text("RIFF"),
    ...little(size, 4),
    ...text("WAVEfmt "),
    ...little(16, 4),
    ...little(kind, 2),
    ...little(1, 2),
    ...little(rate, 4),
    ...little(rate * bytes, 4),
    ...little(bytes, 2),
    ...little(bytes * 8, 2),
    ...list,
    ...text("data"),
    ...little(samples.length, 4),
  );
  return concatenate([head, samples]);
}

/** RFC 7845: one page per header, then pages of one second. Granules count at 48 kHz. */
export function oggOf(score: readonly Note[]): Bytes {
  const preSkip = 312;
  const head = [...text("OpusHead"), 1, 1, ...little(preSkip, 2), ...little(24_000, 4), 0, 0, 0];
  const label = text(LABEL);
  const tags = [...text("OpusTags"), ...little(label.length, 4), ...label, 0, 0, 0, 0];
  const frames = framesOf("opus");
  const packets = [...tonesOf(score, 20)].map((tone) => frames[tone]!);
  const pages = [page([Uint8Array.from(head)], 2, 0, 0), page([Uint8Array.from(tags)], 0, 0, 1)];
  for (let at = 0; at < packets.length; at += 50) {
    const some = packets.slice(at, at + 50);
    const end = at + some.length;
    pages.push(page(some, end === packets.length ? 4 : 0, end * 960, pages.length));
  }
  return concatenate(pages);
}

function page(packets: readonly Uint8Array[], flags: number, granule: number, number: number) {
  const lacing = packets.map((packet) => packet.length);
  const bytes = concatenate([
    Uint8Array.of(
      ...text("OggS"),
      0,
      flags,
      ...little(granule, 8),
      ...little(0x5ea1, 4),
      ...little(number, 4),
      0,
      0,
      0,
      0,
      lacing.length,
      ...lacing,
    ),
    ...packets,
  ]);
  bytes.set(little(crc32(bytes), 4), 22);
  return bytes;
}

/** RFC 9639, without compression: each frame contains plain samples. */
export function flacOf(samples: Int16Array, rate: number): Bytes {
  const block = 1024;
  const label = text(LABEL);
  const comment = [...little(label.length, 4), ...label, 0, 0, 0, 0];
  // 20 bits of rate, 3 of channels minus one, 5 of bits minus one, then 36 of the number of samples.
  const info = [
    ...big(block, 2),
    ...big(block, 2),
    ...big(0, 6),
    ...big(rate >> 4, 2),
    ((rate & 15) << 4) | 0,
    240,
    ...big(samples.length, 4),
    ...Array<number>(16).fill(0),
  ];
  const head = Uint8Array.of(
    ...text("fLaC"),
    0,
    ...big(info.length, 3),
    ...info,
    0x84,
    ...big(comment.length, 3),
    ...comment,
  );
  const frames: Bytes[] = [];
  for (let at = 0; at < samples.length; at += block)
    frames.push(flacFrame(samples.subarray(at, at + block), frames.length));
  return concatenate([head, ...frames]);
}

function flacFrame(samples: Int16Array, number: number): Bytes {
  // Block size in 16 bits (7), rate of STREAMINFO (0), mono (0), 16 bits (4).
  const head = [0xff, 0xf8, 0x70, 0x08, ...codedNumber(number), ...big(samples.length - 1, 2)];
  const bytes = new Uint8Array(head.length + 2 + samples.length * 2 + 2);
  bytes.set([...head, crc8(head), 0x02]);
  const view = new DataView(bytes.buffer);
  samples.forEach((sample, n) => view.setInt16(head.length + 2 + n * 2, sample));
  view.setUint16(bytes.length - 2, crc16(bytes.subarray(0, -2)));
  return bytes;
}

/** Encodes a number like a code point in UTF-8. */
function codedNumber(number: number): number[] {
  if (number < 0x80) return [number];
  if (number < 0x800) return [0xc0 | (number >> 6), 0x80 | (number & 63)];
  return [0xe0 | (number >> 12), 0x80 | ((number >> 6) & 63), 0x80 | (number & 63)];
}
