/**
 * MP3: frames, and pieces of whole frames.
 * @module
 */
import { textAt } from "./read.ts";

interface Frame {
  length: number;
  samples: number;
  sampleRate: number;
  /** Bytes of the header and side information, behind which an encoder's Xing header stands. */
  sideEnd: number;
}

export interface Mp3 {
  /** The whole file, as a view. */
  bytes: Uint8Array<ArrayBuffer>;
  /** Where each frame of sound starts, and at last where the sound ends. */
  offsets: Uint32Array;
  secondsPerFrame: number;
}

/* kbit/s by index, ISO/IEC 11172-3 and 13818-3: MPEG 1 layers I to III, then MPEG 2 and 2.5 layers I, and II with III. */
const BITRATES: Record<string, readonly number[]> = {
  "1-1": [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  "1-2": [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  "1-3": [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  "2-1": [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  "2-2": [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
  "2-3": [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};
const SAMPLE_RATES = [44_100, 48_000, 32_000] as const;
const NO_FRAMES_WITHIN = 65_536;

/** The frame whose header stands at `at`; undefined where none does. */
export function readFrame(bytes: Uint8Array, at: number): Frame | undefined {
  if (at + 4 > bytes.byteLength || bytes[at] !== 0xff) return undefined;
  const [second, third, fourth] = [bytes[at + 1]!, bytes[at + 2]!, bytes[at + 3]!];
  const versionBits = (second >> 3) & 3;
  const layer = 4 - ((second >> 1) & 3);
  const rate = SAMPLE_RATES[(third >> 2) & 3];
  if ((second & 0xe0) !== 0xe0 || versionBits === 1 || layer === 4 || rate === undefined)
    return undefined;
  const first = versionBits === 3;
  // Index 0 is a free bitrate, whose frames have no known length; 15 is forbidden.
  const kilobits = BITRATES[`${first ? 1 : 2}-${layer}`]![third >> 4];
  if (!kilobits) return undefined;
  const sampleRate = first ? rate : versionBits === 2 ? rate / 2 : rate / 4;
  const samples = layer === 1 ? 384 : layer === 2 || first ? 1152 : 576;
  const padding = (third >> 1) & 1;
  const length =
    layer === 1
      ? (Math.floor((12_000 * kilobits) / sampleRate) + padding) * 4
      : Math.floor(((samples / 8) * 1000 * kilobits) / sampleRate) + padding;
  const mono = fourth >> 6 === 3;
  const side = first ? (mono ? 17 : 32) : mono ? 9 : 17;
  return { length, samples, sampleRate, sideEnd: at + 4 + side };
}

/** Whether a whole frame starts the bytes, and another follows it unless they end there. */
export function isMp3(bytes: Uint8Array): boolean {
  const frame = readFrame(bytes, 0);
  if (frame === undefined || frame.length > bytes.byteLength) return false;
  return frame.length === bytes.byteLength || readFrame(bytes, frame.length) !== undefined;
}

/** Bytes of the ID3v2 tag in front, covers and all; 0 without one. */
export function tagLength(bytes: Uint8Array): number {
  if (textAt(bytes, 0, 3) !== "ID3" || bytes.byteLength < 10) return 0;
  const [a, b, c, d] = bytes.subarray(6, 10) as unknown as [number, number, number, number];
  const footer = bytes[5]! & 0x10 ? 10 : 0;
  return 10 + footer + ((a << 21) | (b << 14) | (c << 7) | d);
}

/** An encoder's own frame, without sound: it counts the frames of the whole file. */
export function isInfoFrame(bytes: Uint8Array, { sideEnd }: Frame): boolean {
  return ["Xing", "Info"].includes(textAt(bytes, sideEnd, 4));
}

/** Finds the frames, past the tag and past bytes that are none; undefined where no frame is found. */
export function readMp3(bytes: Uint8Array<ArrayBuffer>): Mp3 | undefined {
  const offsets: number[] = [];
  let secondsPerFrame = 0;
  let end = 0;
  for (
    let at = tagLength(bytes), lost = 0;
    at + 4 <= bytes.byteLength && lost < NO_FRAMES_WITHIN;
  ) {
    const frame = readFrame(bytes, at);
    if (frame === undefined || (lost > 0 && !isMp3(bytes.subarray(at)))) {
      at++;
      lost++;
      continue;
    }
    lost = 0;
    const isFirst = offsets.length === 0;
    if (!isFirst || !isInfoFrame(bytes, frame)) {
      if (isFirst) secondsPerFrame = frame.samples / frame.sampleRate;
      offsets.push(at);
      end = at + frame.length;
    }
    at += frame.length;
  }
  if (offsets.length === 0) return undefined;
  offsets.push(Math.min(end, bytes.byteLength));
  return {
    bytes,
    offsets: Uint32Array.from(offsets),
    secondsPerFrame,
  };
}

export function mp3Duration({ offsets, secondsPerFrame }: Mp3): number {
  return (offsets.length - 1) * secondsPerFrame;
}

/** The frames between two times: a view, without a copy. */
export function mp3Piece(
  mp3: Mp3,
  fromSeconds: number,
  toSeconds: number,
): Uint8Array<ArrayBuffer> {
  const { bytes, offsets, secondsPerFrame } = mp3;
  const frameAt = (seconds: number) =>
    Math.min(Math.round(seconds / secondsPerFrame), offsets.length - 1);
  return bytes.subarray(offsets[frameAt(fromSeconds)], offsets[frameAt(toSeconds)]);
}
