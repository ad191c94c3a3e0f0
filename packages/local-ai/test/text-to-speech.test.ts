import { describe, expect, test } from "vitest";
import { audioFile } from "../src/media/audio.ts";
import { failure, run } from "./helpers.ts";

const MELO = "@cf/myshell-ai/melotts";
const AURA = "@cf/deepgram/aura-1";
const TEXT = "Good morning, everybody. This is a test of a voice.";

const bytesOf = async (stream: ReadableStream) =>
  new Uint8Array(await new Response(stream).arrayBuffer());
const speak = async (inputs: object) => bytesOf(await run(AURA, { text: TEXT, ...inputs }));

test("melotts answers with an MP3 as base64, which says that it is simulated", async () => {
  const { audio } = await run(MELO, { prompt: TEXT });
  const bytes = Uint8Array.fromBase64(audio);
  expect(audioFile(bytes)).toMatchObject({ kind: "MP3" });
  expect(new TextDecoder("latin1").decode(bytes.subarray(0, 100))).toContain("Simulated");
});

test.each([
  ["mp3", {}, "MP3"],
  ["aac", {}, "AAC"],
  ["opus", { container: "ogg" }, "Ogg"],
  ["flac", {}, "FLAC"],
  ["linear16", {}, "WAV"],
  ["mulaw", { sample_rate: 16_000 }, "WAV"],
  ["alaw", {}, "WAV"],
])("aura streams %s of the length that the text takes", async (encoding, options, kind) => {
  const file = audioFile(await speak({ encoding, ...options }))!;
  expect(file.kind).toBe(kind);
  // The bytes of AAC do not tell; an estimate will do.
  expect(file.duration).toBeGreaterThan(1.4);
  expect(file.duration).toBeLessThan(5);
});

test("aura returns raw samples if no container is requested", async () => {
  const samples = await speak({ encoding: "linear16", container: "none", sample_rate: 24_000 });
  const { duration } = audioFile(await speak({ encoding: "linear16" }))!;
  expect(samples.length / 48_000).toBeCloseTo(duration, 3);
});

test("the same text sounds the same, another voice higher or lower, another text longer", async () => {
  expect(await speak({})).toEqual(await speak({}));
  expect(await speak({ speaker: "luna" })).not.toEqual(await speak({ speaker: "zeus" }));
  expect((await speak({ text: TEXT.repeat(3) })).length).toBeGreaterThan(
    2 * (await speak({})).length,
  );
});

test("Chinese takes a syllable for each character", async () => {
  const { audio } = await run(MELO, { prompt: "今天天气很好我们去公园", lang: "zh" });
  expect(audioFile(Uint8Array.fromBase64(audio))!.duration).toBeCloseTo(11 * 0.2, 1);
});

describe("an input that the platform rejects", () => {
  test.each([
    ["no prompt", MELO, { text: "hello" }, "5006"],
    ["an empty prompt", MELO, { prompt: "" }, "5006"],
    ["a language that melotts lacks", MELO, { prompt: "hallo", lang: "de" }, "8002"],
    ["no text", AURA, { prompt: "hello" }, "5006"],
    ["an empty text", AURA, { text: " " }, "8001"],
    ["an unknown speaker", AURA, { text: "hello", speaker: "thalia" }, "5006"],
    ["an unknown encoding", AURA, { text: "hello", encoding: "vorbis" }, "5006"],
    ["MP3 in a WAV", AURA, { text: "hello", encoding: "mp3", container: "wav" }, "8001"],
    [
      "a rate that the encoding lacks",
      AURA,
      { text: "hello", encoding: "mp3", sample_rate: 8000 },
      "8001",
    ],
    ["more than 2,000 characters", AURA, { text: "x".repeat(2001) }, "8001"],
  ])("has the code for %s", async (_title, model, inputs, code) => {
    expect(await failure(run(model, inputs))).toContain(code);
  });
});
