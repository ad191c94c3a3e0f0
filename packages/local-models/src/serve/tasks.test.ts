import { expect, it } from "vitest";
import { serve } from "../../test/served.ts";
import { mp3, wav } from "../../test/recordings.ts";
import { DEFAULT_MODELS } from "../models.ts";

const speech = DEFAULT_MODELS["automatic-speech-recognition"].id;
const vectors = DEFAULT_MODELS["text-embeddings"].id;
const recording = () => new File([wav({ seconds: 2, rate: 8000 })], "tone.wav");

it("gives the openai package the same vectors as floats and as base64", async () => {
  const { openai } = await serve();
  const input = ["a", "three"];
  const floats = await openai.embeddings.create({
    model: vectors,
    input,
    encoding_format: "float",
  });
  // The package asks for base64 unless told otherwise, and decodes it.
  const decoded = await openai.embeddings.create({ model: vectors, input });
  expect(floats.data.map(({ embedding }) => embedding)).toEqual([
    [1, 0.5],
    [5, 0.5],
  ]);
  expect(decoded.data.map(({ embedding }) => [...embedding])).toEqual(
    floats.data.map(({ embedding }) => embedding),
  );
  expect(floats.usage).toEqual({ prompt_tokens: 2, total_tokens: 2 });
});

it("rejects a length of vectors that the model does not give", async () => {
  const { openai } = await serve();
  const asked = openai.embeddings.create({ model: vectors, input: "a", dimensions: 3 });
  await expect(asked).rejects.toMatchObject({ status: 400, param: "dimensions" });
});

it("transcribes a recording as the openai package sends it", async () => {
  const { openai } = await serve();
  const json = await openai.audio.transcriptions.create({ model: speech, file: recording() });
  expect(json.text).toBe("transcribe en 32000");
  const verbose = await openai.audio.transcriptions.create({
    model: speech,
    file: recording(),
    language: "de",
    response_format: "verbose_json",
    timestamp_granularities: ["word", "segment"],
  });
  expect(verbose).toMatchObject({
    text: "transcribe de 32000",
    language: "german",
    duration: 2,
    segments: [{ start: 0.5, end: 2, text: "transcribe de 32000" }],
  });
});

it("writes English of what is spoken, and subtitles", async () => {
  const { openai } = await serve();
  const english = await openai.audio.translations.create({ model: speech, file: recording() });
  expect(english.text).toBe("transcribe en 32000".replace("transcribe", "translate"));
  const subtitles: unknown = await openai.audio.transcriptions.create({
    model: speech,
    file: recording(),
    response_format: "srt",
  });
  expect(subtitles).toContain("00:00:00,500 --> 00:00:02,000");
});

it("reads recordings of other kinds than WAV", async () => {
  const { openai } = await serve();
  const file = new File([mp3(2)], "silence.mp3");
  const { text } = await openai.audio.transcriptions.create({ model: speech, file });
  expect(Number(text.split(" ").at(-1)) / 16_000).toBeCloseTo(2, 0);
});

it.each([
  ["no file", {}, "file"],
  ["a file that is no recording", { file: new Blob(["text, no sound"]) }, "file"],
  ["an unknown language", { file: recording(), language: "klingon" }, "language"],
  [
    "times of words alone",
    { file: recording(), "timestamp_granularities[]": "word" },
    "timestamp_granularities",
  ],
  ["a stream", { file: recording(), stream: "true" }, "stream"],
])("rejects a transcription with %s", async (_title, fields, param) => {
  const { url } = await serve();
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value as string);
  const reply = await fetch(`${url}/v1/audio/transcriptions`, { method: "POST", body: form });
  expect(reply.status).toBe(400);
  expect(await reply.json()).toMatchObject({ error: { param } });
});

it("translates in LibreTranslate's format, one text or several, with any name of the language", async () => {
  const { post } = await serve();
  const translate = async (fields: object) => (await post("/translate", fields)).json();
  expect(await translate({ q: "Hi", source: "en", target: "fr", format: "text" })).toEqual({
    translatedText: "en-fr: Hi",
  });
  expect(await translate({ q: ["Hi", " "], source: "en-GB", target: "zh-Hant" })).toEqual({
    translatedText: ["en-zh: Hi", " "],
  });
  expect(await translate({ q: "Hi", source: "English", target: "nb" })).toEqual({
    translatedText: "en-no: Hi",
  });
});

it.each([
  ["a language that the model does not have", { q: "Hi", source: "en", target: "xx" }, "target"],
  ["a language to be found out", { q: "Hi", source: "auto", target: "fr" }, "source"],
  ["no text", { source: "en", target: "fr" }, "q"],
  ["HTML", { q: "<b>Hi</b>", source: "en", target: "fr", format: "html" }, "format"],
  ["more than the model reads", { q: "word ".repeat(65), source: "en", target: "fr" }, "q"],
])("rejects a translation with %s", async (_title, body, param) => {
  const { post } = await serve();
  const reply = await post("/translate", body);
  expect(reply.status).toBe(400);
  expect(await reply.json()).toMatchObject({ error: { param } });
});
