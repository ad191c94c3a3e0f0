import { describe, expect, it } from "vitest";
import { audioDuration, sniffAudioType } from "./index.ts";

const text = (word: string) => [...new TextEncoder().encode(word)];
const big = (value: number, bytes: number) =>
  Array.from({ length: bytes }, (_, index) => Math.floor(value / 256 ** (bytes - 1 - index)) % 256);
const little = (value: number, bytes: number) => big(value, bytes).toReversed();
const zeros = (count: number) => Array.from({ length: count }, () => 0);

function flac(samples: number, rate: number): number[] {
  const head = [...big(4096, 2), ...big(4096, 2), ...zeros(6)];
  // 20 bits of rate, 3 of channels less one, 5 of bits less one, 36 of samples.
  const packed = [...big(rate * 16, 3), 0xf0, ...big(samples, 4), ...zeros(16)];
  return [...text("fLaC"), 0x80, ...big(34, 3), ...head, ...packed];
}

function oggPage(granule: number, packet: number[]): number[] {
  const head = [...text("OggS"), 0, 2, ...little(granule, 8), ...zeros(12), 1, packet.length];
  return [...head, ...packet];
}
const opusHead = [...text("OpusHead"), 1, 1, ...little(312, 2), ...little(48_000, 4), 0, 0, 0];
const vorbisHead = [1, ...text("vorbis"), ...zeros(4), 1, ...little(22_050, 4), ...zeros(14)];
const ogg = (head: number[], granule: number) => [
  ...oggPage(0, head),
  ...oggPage(granule, zeros(200)),
];

const box = (type: string, content: number[]) => [
  ...big(content.length + 8, 4),
  ...text(type),
  ...content,
];
const m4a = (header: number[]) => [
  ...box("ftyp", text("M4A \0\0\0\0")),
  ...box("free", zeros(40)),
  ...box("moov", [...box("mvhd", [...header, ...zeros(80)]), ...zeros(8)]),
];

const UNKNOWN = [0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
const element = (
  id: number[],
  content: number[],
  size = [0x40 | (content.length >> 8), content.length & 255],
) => [...id, ...size, ...content];
const ebml = element([0x1a, 0x45, 0xdf, 0xa3], element([0x42, 0x82], text("webm")));
const SEGMENT = [0x18, 0x53, 0x80, 0x67];
const CLUSTER = [0x1f, 0x43, 0xb6, 0x75];
const info = (...content: number[][]) => element([0x15, 0x49, 0xa9, 0x66], content.flat());
const scale = (nanoseconds: number) => element([0x2a, 0xd7, 0xb1], big(nanoseconds, 3));
const float = (value: number, size: 4 | 8) => {
  const view = new DataView(new ArrayBuffer(size));
  if (size === 4) view.setFloat32(0, value);
  else view.setFloat64(0, value);
  return element([0x44, 0x89], [...new Uint8Array(view.buffer)]);
};
const block = (time: number) => element([0xa3], [0x81, ...big(time, 2), 0x80, ...zeros(30)]);
const group = (time: number) => element([0xa0], element([0xa1], [0x81, ...big(time, 2), 0, 1]));
const timestamp = (time: number) => element([0xe7], big(time, 4));
/** What Chromium's and Firefox's recorders write: sizes unknown, no duration, no index. */
const recorded = [
  ...ebml,
  ...SEGMENT,
  ...UNKNOWN,
  ...info(scale(1_000_000)),
  ...CLUSTER,
  ...UNKNOWN,
  ...timestamp(0),
  ...[0, 60, 120].flatMap(block),
  ...CLUSTER,
  ...UNKNOWN,
  ...timestamp(60_000),
  ...block(0),
  ...group(60),
];

describe("the duration of a recording", () => {
  it.each<[string, number[], string, number]>([
    ["FLAC", flac(441_000, 44_100), "audio/flac", 10],
    ["FLAC of more samples than 32 bits hold", flac(2 ** 32 - 1, 96_000), "audio/flac", 44_739.243],
    ["Ogg Opus, less what is skipped", ogg(opusHead, 480_312), "audio/ogg", 10],
    ["Ogg Vorbis", ogg(vorbisHead, 220_500), "audio/ogg", 10],
    [
      "M4A",
      m4a([0, 0, 0, 0, ...zeros(8), ...big(1000, 4), ...big(12_345, 4)]),
      "audio/mp4",
      12.345,
    ],
    [
      "M4A with long times",
      m4a([1, 0, 0, 0, ...zeros(16), ...big(48_000, 4), ...big(480_000, 8)]),
      "audio/mp4",
      10,
    ],
    [
      "WebM that says it",
      [...ebml, ...element(SEGMENT, [...info(scale(1_000_000), float(7500, 8)), ...CLUSTER])],
      "audio/webm",
      7.5,
    ],
    [
      "Matroska with a scale of its own, in single precision",
      [...ebml, ...element(SEGMENT, info(float(300, 4), scale(2_000_000)))],
      "audio/webm",
      0.6,
    ],
    ["WebM from a browser's recorder", recorded, "audio/webm", 60.06],
    ["WebM that breaks off within a block", recorded.slice(0, -8), "audio/webm", 60],
  ])("is read from %s", (_title, bytes, type, seconds) => {
    const audio = Uint8Array.from(bytes);
    expect(sniffAudioType(audio)).toBe(type);
    expect(audioDuration(audio)).toBeCloseTo(seconds, 2);
  });

  it("is that of the last page of an Ogg file on which a packet ends", () => {
    const none = oggPage(0, zeros(200))
      .with(6, 255)
      .map((byte, at) => (at > 5 && at < 14 ? 255 : byte));
    const audio = Uint8Array.from([...ogg(opusHead, 480_312), ...none]);
    expect(audioDuration(audio)).toBeCloseTo(10, 1);
  });

  it("is unknown in an Ogg file that ends within its first packet, wherever that begins", () => {
    for (const length of [64, 66, 70]) {
      const audio = new Uint8Array(length);
      audio.set([...text("OggS"), 0, 2]);
      audio[26] = 29;
      audio.set(text("OpusHead"), 56);
      expect(audioDuration(audio)).toBeUndefined();
    }
  });

  it("is unknown if the file is truncated before it, in any container", () => {
    for (const whole of [flac(441_000, 44_100), ogg(opusHead, 1000), recorded.slice(0, 60)])
      for (let length = 0; length < 30; length++)
        expect(audioDuration(Uint8Array.from(whole.slice(0, length)))).toSatisfy(
          (seconds: number | undefined) => seconds === undefined || seconds > 0,
        );
    expect(audioDuration(Uint8Array.from([...ebml, ...SEGMENT, ...UNKNOWN]))).toBe(undefined);
  });
});
