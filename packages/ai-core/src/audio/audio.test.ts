import { describe, expect, it } from "vitest";
import { isApiError } from "../errors/index.ts";
import {
  MP3_FRAME,
  mp3Of,
  spanOfMp3,
  spanOfWav,
  wavOf,
  type Spoken,
} from "../../test/recordings.ts";
import {
  audioDuration,
  AudioSource,
  openSound,
  cutRecording,
  readWav,
  sniffAudioType,
  type AudioPiece,
  type PieceLimits,
} from "./index.ts";

async function cut(audio: Uint8Array<ArrayBuffer>, limits: PieceLimits): Promise<AudioPiece[]> {
  const source = AudioSource.of(audio);
  const sound = (await openSound(source))!;
  return Array.fromAsync(cutRecording(sound, source, limits, audio.byteLength));
}

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === "string" ? [...new TextEncoder().encode(part)] : part,
    ),
  );

describe("the type of audio is what the bytes say", () => {
  it.each([
    ["wav", wavOf([], 1), "audio/wav"],
    ["mp3", mp3Of(1), "audio/mpeg"],
    ["mp3 behind a tag", mp3Of(1, { tag: 300 }), "audio/mpeg"],
    ["m4a", bytes([0, 0, 0, 24], "ftypM4A "), "audio/mp4"],
    ["ogg", bytes("OggS", [0, 2]), "audio/ogg"],
    ["webm", bytes([0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x82, 0x84], "webm"), "audio/webm"],
    ["flac", bytes("fLaC", [0, 0, 0, 34]), "audio/flac"],
    ["aac", bytes([0xff, 0xf1, 0x50, 0x80]), "audio/aac"],
    ["png", bytes([0x89], "PNG\r\n"), undefined],
    ["jpeg", bytes([0xff, 0xd8, 0xff, 0xe0]), undefined],
    ["webp, a RIFF file too", bytes("RIFF", [1, 0, 0, 0], "WEBPVP8 "), undefined],
    ["heic, an ISO media file too", bytes([0, 0, 0, 24], "ftypheic"), undefined],
    [
      "text in UTF-16",
      Uint8Array.from([0xff, 0xfe, ...bytes(..."hello world".split("").map((c) => c + "\0"))]),
      undefined,
    ],
    ["text", bytes("This is no audio"), undefined],
    ["a single byte", Uint8Array.of(0xff), undefined],
    ["nothing", new Uint8Array(), undefined],
  ])("%s", (_title, content, type) => {
    expect(sniffAudioType(content)).toBe(type);
  });
});

describe("a WAV header", () => {
  const whole = wavOf([], 1);

  it.each(Array.from({ length: 45 }, (_, length) => length))(
    "that ends after %i bytes is refused, on `audio`",
    (length) => {
      let thrown: unknown;
      try {
        readWav(whole.slice(0, length));
      } catch (error) {
        thrown = error;
      }
      expect(isApiError(thrown) && [thrown.code, thrown.param]).toEqual([
        "invalid_request",
        "audio",
      ]);
    },
  );

  it.each([0, 0xffff_ffff, 0x7fff_f000])("with a data length of %i reads to the end", (length) => {
    const piped = whole.slice();
    new DataView(piped.buffer).setUint32(40, length, true);
    expect(readWav(piped).samples.byteLength).toBe(whole.byteLength - 44);
    expect(audioDuration(piped)).toBe(1);
  });

  it("with a rate of 0 is rejected", () => {
    const broken = whole.slice();
    new DataView(broken.buffer).setUint32(24, 0, true);
    expect(() => readWav(broken)).toThrow("invalid channels or sample rate");
  });
});

describe("an MP3", () => {
  it("is parsed past its tag, its encoder's frame, and bytes that are not a frame", () => {
    const plain = mp3Of(10);
    const dressed = mp3Of(10, { tag: 5000, info: true });
    const broken = new Uint8Array(plain.byteLength + 100);
    broken.set(plain.subarray(0, MP3_FRAME.length * 5));
    broken.set(plain.subarray(MP3_FRAME.length * 5), MP3_FRAME.length * 5 + 100);
    for (const file of [plain, dressed, broken]) {
      expect(audioDuration(file)).toBeCloseTo(10, 1);
    }
  });
});

describe("a long recording is cut", () => {
  const limits = { bytes: 400_000, seconds: 600 };
  const chatter = (every: number, length: number): Spoken[] =>
    Array.from({ length: 400 }, (_, index) => ({
      word: `w${index}`,
      start: index * every,
      end: index * every + length,
    }));

  it("not at all when it is short", async () => {
    expect(await cut(wavOf([], 5), limits)).toHaveLength(1);
  });

  it("in pauses of a WAV, where neighbours neither overlap nor leave a gap", async () => {
    const wav = wavOf(chatter(1, 0.5), 100);
    const pieces = await cut(wav, limits);
    expect(pieces.length).toBeGreaterThan(5);
    expect(pieces[0]!.from).toBe(0);
    expect(pieces.at(-1)!.to).toBe(100);
    for (const [index, piece] of pieces.entries()) {
      const content = piece.bytes;
      expect(content.byteLength).toBeLessThanOrEqual(limits.bytes + 44);
      expect(readWav(content).samples.byteLength).toBe(content.byteLength - 44);
      expect([piece.from, piece.to]).toEqual([piece.start, piece.end]);
      const next = pieces[index + 1];
      if (next === undefined) continue;
      expect(next.from).toBe(piece.to);
      // Words last for the first half of each second.
      expect(piece.to % 1).toBeGreaterThan(0.5);
    }
    const samples = pieces.reduce((sum, piece) => sum + piece.bytes.byteLength - 44, 0);
    expect(samples).toBe(wav.byteLength - 44);
  });

  it("in pauses of an MP3, which are found without decoding its frames", async () => {
    const mp3 = mp3Of(100, { tag: 100, words: chatter(2, 1.4) });
    const pieces = await cut(mp3, { bytes: 350_000, seconds: 600 });
    expect(pieces.length).toBeGreaterThan(4);
    for (const [index, piece] of pieces.entries()) {
      const [from, to] = spanOfMp3(piece.bytes);
      expect(Math.abs(from - piece.from)).toBeLessThan(0.03);
      expect(Math.abs(to - piece.to)).toBeLessThan(0.03);
      const next = pieces[index + 1];
      if (next === undefined) continue;
      expect(next.from).toBe(piece.to);
      // Words last for the first 1.4 s of every two; a decoder needs the frames of 0.13 s before a word (the bit reservoir).
      expect(piece.to % 2).toBeGreaterThan(1.4);
      expect(piece.to % 2).toBeLessThan(1.87);
    }
  });

  it.each([
    ["a WAV without a pause", () => wavOf(chatter(0.25, 0.25), 100), "audio/wav", spanOfWav, 0.11],
    [
      "an MP3 without a pause",
      () => mp3Of(100, { tag: 100, info: true }),
      "audio/mpeg",
      spanOfMp3,
      0.03,
    ],
  ] as const)(
    "with two seconds that both neighbours have in %s",
    async (_title, make, type, spanOf, exact) => {
      const pieces = await cut(make(), { bytes: 350_000, seconds: 600 });
      expect(pieces.length).toBeGreaterThan(4);
      expect(pieces.map((piece) => piece.start)).toEqual([
        0,
        ...pieces.slice(0, -1).map(({ end }) => end),
      ]);
      for (const [index, piece] of pieces.entries()) {
        const content = piece.bytes;
        const [from, to] = spanOf(content);
        expect(Math.abs(from - piece.from)).toBeLessThan(exact);
        expect(Math.abs(to - piece.to)).toBeLessThan(exact);
        expect(sniffAudioType(content)).toBe(type);
        expect(content.byteLength).toBeLessThanOrEqual(351_000);
        if (index > 0) expect(Math.abs(pieces[index - 1]!.to - piece.from - 2)).toBeLessThan(0.06);
      }
    },
  );

  it("makes longer pieces if there would be too many", async () => {
    const pieces = await cut(mp3Of(1000), { bytes: 1, seconds: 10, pieces: 4 });
    expect(pieces.length).toBeGreaterThanOrEqual(4);
    expect(pieces.length).toBeLessThanOrEqual(5);
  });

  it("into pieces that are about equal, although they overlap", async () => {
    const loud = wavOf([{ word: "a", start: 0, end: 300 }], 300);
    const pieces = await cut(loud, { bytes: 1, seconds: 10, pieces: 10 });
    const lengths = pieces.map(({ from, to }) => to - from);
    expect(Math.max(...lengths)).toBeLessThan(Math.min(...lengths) * 1.3);
  });

  it("into no more than the seconds that a model takes, and into no scraps", async () => {
    const pieces = await cut(mp3Of(1000), { bytes: Infinity, seconds: 300 });
    const lengths = pieces.map(({ from, to }) => to - from);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(300);
    expect(Math.min(...lengths)).toBeGreaterThan(200);
  });
});
