import { Mp4OutputFormat } from "mediabunny";
import { describe, expect, it } from "vitest";
import { AAC, containerOf } from "../../test/containers.ts";
import {
  audioDuration,
  AudioSource,
  cutRecording,
  openSound,
  readWav,
  sniffAudioType,
  type AudioPiece,
} from "./index.ts";

const text = (word: string) => [...new TextEncoder().encode(word)];
const zeros = (count: number) => Array.from({ length: count }, () => 0);
const RATE = 8000;

function big(value: number, bytes: number): number[] {
  return Array.from({ length: bytes }, (_, index) =>
    Number((BigInt(value) >> BigInt(8 * (bytes - 1 - index))) & 255n),
  );
}
const little = (value: number, bytes: number) => big(value, bytes).toReversed();

function float64(value: number): number[] {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return [...new Uint8Array(view.buffer)];
}

async function cut(audio: Uint8Array<ArrayBuffer>, seconds: number): Promise<AudioPiece[]> {
  const source = AudioSource.of(audio);
  const limits = { bytes: 10_000_000, seconds };
  return Array.fromAsync(
    cutRecording((await openSound(source))!, source, limits, audio.byteLength),
  );
}

describe("AMR, as phones write it", () => {
  /** Frames of 12.2 kbit/s, each with its number. */
  const frames = Array.from({ length: 1000 }, (_, index) => [0x3c, index & 255, ...zeros(30)]);
  const file = Uint8Array.from([...text("#!AMR\n"), ...frames.flat()]);

  it("has the duration of its frames", () => {
    expect(sniffAudioType(file)).toBe("audio/amr");
    expect(audioDuration(file)).toBeCloseTo(20, 6);
  });

  it("is cut into files that contain every frame", async () => {
    const pieces = await cut(file, 12);
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.at(-1)!.to).toBeCloseTo(20, 6);
    for (const { bytes, from, to } of pieces) {
      expect(sniffAudioType(bytes)).toBe("audio/amr");
      expect(audioDuration(bytes)).toBeCloseTo(to - from, 6);
      expect(bytes[7]).toBe(Math.round(from / 0.02) & 255);
    }
  });

  it("of wide band has longer frames", () => {
    const wide = [...text("#!AMR-WB\n"), ...Array.from({ length: 50 }, () => [0x44, ...zeros(60)])];
    expect(audioDuration(Uint8Array.from(wide.flat()))).toBeCloseTo(1, 6);
  });

  it("is read past bytes that are no frame", () => {
    const broken = [...text("#!AMR\n"), ...frames[0]!, 0xff, 0xff, ...frames[1]!, 0x3c, 0];
    expect(audioDuration(Uint8Array.from(broken))).toBeCloseTo(0.04, 6);
  });
});

describe("AMR in 3GP, as phones record calls", () => {
  /** Three frames of a packet, and the name of the codec in place of AAC's. */
  async function phone(codec: string, frame: (number: number) => number[]) {
    const packets = Array.from({ length: 400 }, (_, index) =>
      Uint8Array.from([0, 1, 2].flatMap((more) => frame(index * 3 + more))),
    );
    const format = new Mp4OutputFormat({ fastStart: "in-memory" });
    const file = await containerOf(format, { ...AAC, seconds: 0.06 }, packets);
    const letters = Array.from(file, (byte) => String.fromCharCode(byte)).join("");
    for (const [from, to] of [
      ["mp4a", codec],
      ["esds", "damr"],
    ] as const)
      file.set(text(to), letters.indexOf(from));
    return file;
  }

  it.each([
    ["samr", "#!AMR\n", (number: number) => [0x3c, number >> 8, number & 255, ...zeros(29)]],
    ["sawb", "#!AMR-WB\n", (number: number) => [0x44, number >> 8, number & 255, ...zeros(58)]],
  ])("is copied into AMR files with every frame: %s", async (codec, start, frame) => {
    const pieces = await cut(await phone(codec, frame), 12);
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.at(-1)!.to).toBeCloseTo(24, 6);
    for (const { bytes, from, to } of pieces) {
      expect([...bytes.subarray(0, start.length)]).toEqual(text(start));
      expect(audioDuration(bytes)).toBeCloseTo(to - from, 6);
      const [, high, low] = bytes.subarray(start.length);
      expect(high! * 256 + low!).toBe(Math.round(from / 0.02));
    }
  });
});

describe("CAF, as Apple's programs write it", () => {
  function caf(codec: string, flags: number, bits: number, samples: number[], size?: number) {
    const description = [...float64(RATE), ...text(codec), ...big(flags, 4)];
    const layout = [(bits / 8) | 0, 1, 1, bits].flatMap((field) => big(field, 4));
    return Uint8Array.from(
      [
        [...text("caff"), 0, 1, 0, 0],
        [...text("desc"), ...big(32, 8), ...description, ...layout],
        [...text("free"), ...big(5, 8), ...zeros(5)],
        [...text("data"), ...big(size ?? samples.length + 4, 8), ...zeros(4), ...samples],
      ].flat(),
    );
  }

  it.each([
    ["big-endian samples", caf("lpcm", 0, 16, [1, 2, 3, 4]), [2, 1, 4, 3]],
    ["little-endian samples", caf("lpcm", 2, 16, [1, 2, 3, 4]), [1, 2, 3, 4]],
    ["signed bytes", caf("lpcm", 0, 8, [0, 128, 255, 1]), [128, 0, 127, 129]],
    ["G.711", caf("ulaw", 0, 0, [9, 8, 7, 6]), [9, 8, 7, 6]],
    ["an interrupted recording", caf("lpcm", 2, 16, [1, 2, 3, 4], -1), [1, 2, 3, 4]],
  ])("becomes a WAV: %s", async (_title, file, samples) => {
    const [piece] = await cut(file, 600);
    expect([...readWav(piece!.bytes).samples]).toEqual(samples);
    expect(readWav(piece!.bytes).sampleRate).toBe(RATE);
  });

  it("in a compressed codec is passed on unchanged", async () => {
    const file = caf("aac ", 0, 0, zeros(100));
    expect(sniffAudioType(file)).toBe("audio/x-caf");
    expect(await openSound(AudioSource.of(file))).toBeUndefined();
  });
});

it("reads the duration of WMA without its preroll", () => {
  const guid = [..."a1dcab8c47a9cf118ee400c00c205365".matchAll(/../g)].map(([hex]) =>
    Number.parseInt(hex, 16),
  );
  const times = [...little(133_100_000, 8), ...zeros(8), ...little(3100, 8)];
  const object = [...guid, ...little(104, 8), ...zeros(40), ...times, ...zeros(20)];
  const file = [0x30, 0x26, 0xb2, 0x75, ...zeros(26), ...object];
  expect(audioDuration(Uint8Array.from(file))).toBeCloseTo(10.21, 6);
});

it("does not take DTS for MP3 of a free bitrate", () => {
  const frame = [0x7f, 0xfe, 0x80, 0x01, ...zeros(14), 0xff, 0xf4, ...zeros(1864)];
  expect(
    sniffAudioType(Uint8Array.from(Array.from({ length: 20 }, () => frame).flat())),
  ).toBeUndefined();
});

it.each([
  ["a transport stream", 188, 0],
  ["a transport stream with times", 192, 4],
])("does not take %s for the MP3 frames in it", (_title, length, at) => {
  // Frames of 24 bytes, eight kbit/s, which fit into a packet several times.
  const frame = [0xff, 0xf3, 0x14, 0xc0, ...zeros(20)];
  const content = Array.from({ length: 7 }, () => frame).flat();
  const packet = [...zeros(at), 0x47, ...zeros(length - at - 1 - content.length), ...content];
  const file = Uint8Array.from(Array.from({ length: 20 }, () => packet).flat());
  expect(sniffAudioType(file.subarray(at + 1))).toBe("audio/mpeg");
  expect(sniffAudioType(file)).toBeUndefined();
});

it("does not take a program stream for the MP3 frames in it", () => {
  const frame = [0xff, 0xf3, 0x14, 0xc0, ...zeros(20)];
  const frames = Array.from({ length: 100 }, () => frame).flat();
  expect(sniffAudioType(Uint8Array.from([0, 0, 1, 0xbb, ...frames]))).toBe("audio/mpeg");
  expect(sniffAudioType(Uint8Array.from([0, 0, 1, 0xba, ...frames]))).toBeUndefined();
});

function wav(tag: number, channels: number, bits: number, samples: Uint8Array) {
  const block = (bits / 8) * channels;
  const format = [...little(tag, 2), ...little(channels, 2), ...little(RATE, 4)];
  const rest = [...little(RATE * block, 4), ...little(block, 2), ...little(bits, 2)];
  const head = [...text("RIFF"), ...little(36 + samples.length, 4), ...text("WAVEfmt ")];
  const data = [...text("data"), ...little(samples.length, 4)];
  return new Uint8Array([...head, ...little(16, 4), ...format, ...rest, ...data, ...samples]);
}

it.each([
  ["AAC", 0xff],
  ["Yamaha's ADPCM", 0x20],
  ["an unknown codec", 0x1234],
])("does not cut a WAV of %s, whose blocks depend on each other", async (_title, tag) => {
  const file = wav(tag, 1, 8, new Uint8Array(1000));
  expect(await openSound(AudioSource.of(file))).toBeUndefined();
});

it("cuts a call in a pause of both speakers, each of whom has a channel", async () => {
  const seconds = 60;
  const samples = new Uint8Array(seconds * RATE * 2).fill(128);
  const talk = (channel: number, from: number, to: number) => {
    for (let at = from * RATE; at < to * RATE; at++) samples[at * 2 + channel] = at % 2 ? 180 : 70;
  };
  // The first channel is silent most of the time, and the second pauses at 25 s only.
  talk(0, 0, 20);
  talk(1, 20, 25);
  talk(1, 25.6, 60);
  const [first, second] = await cut(wav(1, 2, 8, samples), 40);
  expect(first!.to).toBeGreaterThan(25);
  expect(first!.to).toBeLessThan(25.6);
  expect(second!.from).toBe(first!.to);
});
