import { expect, it } from "vitest";
import { wav } from "../../test/recordings.ts";
import { decodeAudio, SAMPLE_RATE, resample } from "./audio.ts";

/** How often a tone comes up through zero in a second. */
function hertz(samples: Float32Array): number {
  const ups = samples.filter((sample, at) => sample >= 0 && samples[at - 1]! < 0).length;
  return (ups * SAMPLE_RATE) / samples.length;
}

it.each([
  [{ rate: 16_000, channels: 1 }],
  [{ rate: 48_000, channels: 2 }],
  [{ rate: 44_100, channels: 1 }],
  [{ rate: 8_000, channels: 2 }],
])("reads %j as one channel of 16,000 samples per second", async (form) => {
  const samples = await decodeAudio(wav({ ...form, seconds: 2, hertz: 440 }));
  expect(samples.length).toBe(2 * SAMPLE_RATE);
  expect(Math.abs(hertz(samples) - 440)).toBeLessThan(2);
  expect(Math.max(...samples)).toBeCloseTo(8000 / 32_768, 1);
});

it("weakens tones that the new rate cannot hold, rather than turning them into others", () => {
  const high = Float32Array.from({ length: 48_000 }, (_, at) => Math.sin((at * Math.PI * 2) / 3));
  expect(Math.max(...resample(high, 48_000))).toBeLessThan(0.01);
});

it.each([
  ["text", new TextEncoder().encode("no recording at all, but long enough to be one")],
  ["nothing", new Uint8Array()],
  ["a WAV file cut off in its header", wav().slice(0, 30)],
])("rejects %s", async (_title, bytes) => {
  await expect(decodeAudio(bytes)).rejects.toMatchObject({
    code: "invalid_request",
    param: "file",
  });
});
