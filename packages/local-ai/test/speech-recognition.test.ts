import { expect, test } from "vitest";
import { failure, run, wavOf } from "./helpers.ts";

const WHISPER = "@cf/openai/whisper";
const TURBO = "@cf/openai/whisper-large-v3-turbo";
const NOVA = "@cf/deepgram/nova-3";
const speech = wavOf(6, (second) => (second > 1 && second < 3) || second > 4);

test("whisper takes numbers and gives text, words and subtitles", async () => {
  const answer = await run(WHISPER, { audio: [...speech] });
  expect(Object.keys(answer)).toEqual(["text", "word_count", "words", "vtt"]);
  expect(answer.text).toMatch(/^Simulated transcript from local-ai, no model listened/);
  expect(answer.words).toHaveLength(answer.word_count);
  expect(answer.vtt).toMatch(/^WEBVTT\n\n00:00:01\.000 --> /);
});

test("words have times only where the recording has sound", async () => {
  const { words } = await run(WHISPER, { audio: [...speech] });
  expect(words[0].start).toBeCloseTo(1, 1);
  for (const { start } of words) expect(start < 1 || (start > 3.1 && start < 3.9)).toBe(false);
});

test("large-v3-turbo takes base64 and returns language and duration", async () => {
  const answer = await run(TURBO, { audio: speech.toBase64(), language: "de" });
  expect(answer.transcription_info).toMatchObject({
    language: "de",
    duration: 6,
    duration_after_vad: expect.closeTo(4, 1),
  });
  expect(answer.text).toMatch(/^Simuliertes Transkript/);
  expect(answer.segments[0]).toMatchObject({ start: expect.any(Number), words: expect.any(Array) });
  const english = await run(TURBO, { audio: speech.toBase64(), language: "de", task: "translate" });
  expect(english.text).toMatch(/^Simulated transcript/);
});

test("nova takes a stream and has its text in channels", async () => {
  const { results } = await run(NOVA, {
    audio: { body: new Response(speech).body, contentType: "audio/wav" },
  });
  const [alternative] = results.channels[0].alternatives;
  expect(alternative).toMatchObject({
    transcript: expect.stringContaining("Simulated"),
    confidence: 0.99,
  });
  expect(alternative.words[0]).toMatchObject({ confidence: expect.any(Number) });
});

test("nova also takes base64 as its body", async () => {
  const { results } = await run(NOVA, {
    audio: { body: speech.toBase64(), contentType: "audio/wav" },
  });
  expect(results.channels).toHaveLength(1);
});

test("silence has no words, and long sound has many", async () => {
  const silence = await run(TURBO, { audio: wavOf(2, () => false).toBase64() });
  expect(silence).toMatchObject({ text: "", word_count: 0, segments: [] });
  const long = await run(TURBO, { audio: wavOf(60).toBase64() });
  expect(long.word_count).toBe(150);
});

test("bytes that are not audio are rejected", async () => {
  const text = [...new TextEncoder().encode("this is not audio at all")];
  expect(await failure(run(WHISPER, { audio: text }))).toContain(
    "3010: Invalid or incomplete input for the model",
  );
});
