import { MkvOutputFormat, MovOutputFormat, type AudioCodec, type OutputFormat } from "mediabunny";
import { expect, it } from "vitest";
import { containerOf } from "../../test/containers.ts";
import { AudioSource, cutRecording, openSound, readWav, type AudioPiece } from "./index.ts";

const RATE = 8000;
const SECONDS = 12;
const MOV = new MovOutputFormat({ fastStart: "in-memory" });
const MKV = new MkvOutputFormat();

async function cut(file: Uint8Array<ArrayBuffer>): Promise<AudioPiece[]> {
  const source = AudioSource.of(file);
  const sound = (await openSound(source))!;
  return Array.fromAsync(
    cutRecording(sound, source, { bytes: Infinity, seconds: 8 }, file.byteLength),
  );
}

/** A packet of half a second in which every sample has the same bytes. */
const packetOf = (sample: readonly number[], samples: number) =>
  Uint8Array.from(Array.from({ length: samples }, () => sample).flat());

it.each<[string, OutputFormat, AudioCodec, channels: number, sample: number[], wav: number[]]>([
  ["MOV of big-endian samples", MOV, "pcm-s16be", 1, [1, 2], [2, 1]],
  ["MOV of little-endian samples", MOV, "pcm-s16", 1, [1, 2], [1, 2]],
  ["MOV of 24 bits in two channels", MOV, "pcm-s24be", 2, [1, 2, 3, 4, 5, 6], [3, 2, 1, 6, 5, 4]],
  ["MOV of µ-law", MOV, "ulaw", 1, [9], [9]],
  ["Matroska of little-endian samples", MKV, "pcm-s16", 1, [1, 2], [1, 2]],
  ["Matroska of unsigned bytes", MKV, "pcm-u8", 1, [7], [7]],
  ["Matroska of floats", MKV, "pcm-f32", 1, [0, 0, 0, 63], [0, 0, 0, 63]],
])(
  "cuts %s into WAV without losing a sample",
  async (_title, format, codec, channels, sample, wav) => {
    const track = { codec, sampleRate: RATE, channels, seconds: 0.5 };
    const packets = Array.from({ length: SECONDS * 2 }, () => packetOf(sample, RATE / 2));
    const pieces = await cut(await containerOf(format, track, packets));
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.at(-1)!.to).toBeCloseTo(SECONDS, 3);
    for (const { bytes, from, to } of pieces) {
      const { samples, sampleRate } = readWav(bytes);
      expect(sampleRate).toBe(RATE);
      expect(samples.byteLength).toBe(Math.round((to - from) * RATE) * sample.length);
      expect([...samples.subarray(0, wav.length)]).toEqual(wav);
    }
  },
);
