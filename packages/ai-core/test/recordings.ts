/**
 * Recordings for tests that contain time codes, so that a fake model can determine which part it
 * got.
 * @module
 */

export interface Spoken {
  word: string;
  start: number;
  end: number;
}

const RATE = 8000;
/** Time codes are in tenths of a second. */
export const CODES_PER_SECOND = 10;

function header(dataLength: number, channels: number, rate: number): DataView<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(44 + dataLength));
  const bytes = new Uint8Array(view.buffer);
  const encoder = new TextEncoder();
  encoder.encodeInto("RIFF", bytes);
  view.setUint32(4, 36 + dataLength, true);
  encoder.encodeInto("WAVEfmt ", bytes.subarray(8));
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * channels * 2, true);
  view.setUint16(32, channels * 2, true);
  view.setUint16(34, 16, true);
  encoder.encodeInto("data", bytes.subarray(36));
  view.setUint32(40, dataLength, true);
  return view;
}

/** Returns a WAV whose left channel is loud where a word is spoken, and whose right channel encodes the time. */
export function wavOf(words: readonly Spoken[], seconds: number): Uint8Array<ArrayBuffer> {
  const view = header(seconds * RATE * 4, 2, RATE);
  for (const { start, end } of words) {
    for (
      let sample = Math.round(start * RATE);
      sample < Math.round(Math.min(end, seconds) * RATE);
      sample++
    )
      view.setInt16(44 + sample * 4, sample % 2 ? 9000 : -9000, true);
  }
  for (let sample = 0; sample < seconds * RATE; sample++)
    view.setInt16(46 + sample * 4, Math.floor((sample / RATE) * CODES_PER_SECOND), true);
  return new Uint8Array(view.buffer);
}

/** Returns the first and last moment of a WAV that was cut from one of {@link wavOf}. */
export function spanOfWav(wav: Uint8Array): [from: number, to: number] {
  const view = new DataView(wav.buffer, wav.byteOffset, wav.byteLength);
  const code = (at: number) => view.getInt16(at, true) / CODES_PER_SECOND;
  return [code(46), code(wav.byteLength - 2) + 1 / CODES_PER_SECOND];
}

/** MPEG 1 layer III at 128 kbit/s and 44.1 kHz: 1152 samples in 417 bytes. */
export const MP3_FRAME = { length: 417, seconds: 1152 / 44_100 };

/** Side information of a stereo frame, with the same gain in both granules and channels. */
function sideInformation(gain: number): number[] {
  const granule = `${bits(1000, 12)}${bits(100, 9)}${bits(gain, 8)}${bits(0, 30)}`;
  const all = bits(0, 20) + granule.repeat(4);
  return all.match(/.{8}/g)!.map((byte) => Number.parseInt(byte, 2));
}

function bits(value: number, count: number): string {
  return value.toString(2).padStart(count, "0");
}

const LOUD = sideInformation(180);
/** 24 dB below. */
const QUIET = sideInformation(164);

interface Mp3Options {
  tag?: number;
  info?: boolean;
  /** Where it is loud; everywhere if absent. */
  words?: readonly Spoken[];
}

/** Returns an MP3 whose frames contain their number, after a tag of `tag` bytes and, if requested, an encoder's info frame. */
export function mp3Of(
  seconds: number,
  { tag = 0, info = false, words }: Mp3Options = {},
): Uint8Array<ArrayBuffer> {
  const frames = Math.round(seconds / MP3_FRAME.seconds) + (info ? 1 : 0);
  const bytes = new Uint8Array(tag + frames * MP3_FRAME.length);
  if (tag > 0) {
    const size = tag - 10;
    bytes.set([
      0x49,
      0x44,
      0x33,
      4,
      0,
      0,
      (size >> 21) & 127,
      (size >> 14) & 127,
      (size >> 7) & 127,
      size & 127,
    ]);
  }
  const view = new DataView(bytes.buffer);
  for (let frame = 0; frame < frames; frame++) {
    const at = tag + frame * MP3_FRAME.length;
    bytes.set([0xff, 0xfb, 0x90, 0x00], at);
    const time = frame * MP3_FRAME.seconds;
    const isLoud = words?.some(({ start, end }) => time < end && time + MP3_FRAME.seconds > start);
    bytes.set(isLoud === false ? QUIET : LOUD, at + 4);
    if (info && frame === 0) new TextEncoder().encodeInto("Info", bytes.subarray(at + 36));
    else view.setUint32(at + 100, frame - (info ? 1 : 0));
  }
  return bytes;
}

/** Returns the first and last moment of an MP3 that was cut from one of {@link mp3Of}. */
export function spanOfMp3(mp3: Uint8Array): [from: number, to: number] {
  const view = new DataView(mp3.buffer, mp3.byteOffset, mp3.byteLength);
  const frame = (at: number) => view.getUint32(at + 100);
  return [
    frame(0) * MP3_FRAME.seconds,
    (frame(mp3.byteLength - MP3_FRAME.length) + 1) * MP3_FRAME.seconds,
  ];
}
