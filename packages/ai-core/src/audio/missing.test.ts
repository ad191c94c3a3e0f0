import { Mp4OutputFormat, OggOutputFormat, WebMOutputFormat } from "mediabunny";
import { describe, expect, it } from "vitest";
import { AAC, containerOf, OPUS } from "../../test/containers.ts";
import { MP3_FRAME, mp3Of, wavOf } from "../../test/recordings.ts";
import { AudioSource, cutRecording, describeAudio, openSound, type Missing } from "./index.ts";

const SECONDS = 40;
const CHUNK_BYTES = 4096;

/** Packets of noise; the first byte of Opus is 20 ms of wide band. */
const packets = (seconds: number, bytes: number) =>
  Array.from({ length: SECONDS / seconds }, (_, index) =>
    Uint8Array.from({ length: bytes }, (_, at) => (at === 0 ? 0x48 : (index * 31 + at * 17) & 127)),
  );

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += CHUNK_BYTES)
    yield bytes.slice(at, at + CHUNK_BYTES);
}

async function missingOf(
  file: Uint8Array<ArrayBuffer>,
): Promise<[read: number, missing?: Missing]> {
  const source = await AudioSource.from(chunksOf(file), { size: file.byteLength, small: 1000 });
  const limits = { bytes: Infinity, seconds: Infinity };
  const sound = (await openSound(source))!;
  const pieces = await Array.fromAsync(cutRecording(sound, source, limits, file.byteLength));
  const { to, missing } = pieces.at(-1)!;
  if (missing === undefined) return [Math.round(to)];
  return [Math.round(to), missing === "unknown" ? missing : Math.round(missing)];
}

/** An info frame that states the number of frames. */
function infoMp3(): Uint8Array<ArrayBuffer> {
  const file = mp3Of(SECONDS, { info: true });
  const view = new DataView(file.buffer);
  view.setUint32(40, 1);
  view.setUint32(44, Math.round(SECONDS / MP3_FRAME.seconds));
  return file;
}

function adts(): Uint8Array<ArrayBuffer> {
  const length = 200;
  const head = [0xff, 0xf1, 0x60, 0x40, length >> 3, ((length & 7) << 5) | 0x1f, 0xfc];
  const frame = [...head, ...Array.from({ length: length - head.length }, (_, at) => at & 127)];
  return Uint8Array.from(Array.from({ length: SECONDS / 0.064 }, () => frame).flat());
}

function amr(): Uint8Array<ArrayBuffer> {
  const frame = [0x3c, ...Array.from({ length: 31 }, (_, at) => at)];
  const frames = Array.from({ length: SECONDS / 0.02 }, () => frame);
  return Uint8Array.from([...new TextEncoder().encode("#!AMR\n"), ...frames.flat()]);
}

const fragmented = new Mp4OutputFormat({ fastStart: "fragmented", minimumFragmentDuration: 2 });
const live = new WebMOutputFormat({ appendOnly: true });
const FILES: Readonly<Record<string, () => Promise<Uint8Array<ArrayBuffer>>>> = {
  WAV: async () => wavOf([], SECONDS),
  "MP3 with an info frame": async () => infoMp3(),
  ADTS: async () => adts(),
  AMR: async () => amr(),
  Ogg: () => containerOf(new OggOutputFormat(), OPUS, packets(0.02, 80)),
  "MP4 with its index in front": () =>
    containerOf(new Mp4OutputFormat({ fastStart: "in-memory" }), AAC, packets(0.064, 200)),
  "MP4 of fragments": () => containerOf(fragmented, AAC, packets(0.064, 200)),
  WebM: () => containerOf(new WebMOutputFormat(), OPUS, packets(0.02, 80)),
  "WebM of a browser's recorder": () => containerOf(live, OPUS, packets(0.02, 80)),
};

describe.each(Object.entries(FILES))("%s", (name, make) => {
  it("is complete", async () => {
    expect(await missingOf(await make())).toEqual([SECONDS]);
  });

  const isStated = ["WAV", "MP3 with an info frame", "MP4 with its index in front", "WebM"];
  it("lacks its end if it is truncated", async () => {
    const file = await make();
    for (const share of [0.41, 0.5, 0.6]) {
      const [read, missing] = await missingOf(file.slice(0, file.byteLength * share - 1));
      expect(read).toBeGreaterThan(SECONDS * 0.3);
      if (!isStated.includes(name)) expect(missing).toBe("unknown");
      else expect(Math.abs(read + Number(missing) - SECONDS)).toBeLessThanOrEqual(1);
    }
  });

  const isOpaque = ["WAV", "MP4 with its index in front"].includes(name);
  it.runIf(!isOpaque)("lacks what is damaged in it, or comes after that", async () => {
    const file = await make();
    file.fill(0x55, file.byteLength * 0.4, file.byteLength * 0.7);
    const [, missing] = await missingOf(file);
    expect(missing).toBeGreaterThan(SECONDS * 0.25);
  });
});

it("is found out about a short recording too", () => {
  const file = wavOf([], 20);
  expect(describeAudio(file)!.missing).toBeUndefined();
  expect(describeAudio(file.slice(0, file.byteLength / 2))).toMatchObject({
    seconds: expect.closeTo(10, 1),
    missing: expect.closeTo(10, 1),
  });
});
