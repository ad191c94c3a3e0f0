import { exports } from "cloudflare:workers";
import OpenAI, { toFile } from "openai";
import { describe, expect, it } from "vitest";
import { mp3, wav } from "./recordings.ts";

const client = new OpenAI({
  apiKey: "none",
  baseURL: "http://worker/v1",
  maxRetries: 0,
  fetch: (url, init) => exports.default.fetch(new Request(url as string, init as RequestInit)),
});

const file = (bytes = wav(4), name = "speech.wav") => toFile(bytes, name);

describe("OpenAI's client", () => {
  it("transcribes to JSON with its default model", async () => {
    const transcription = await client.audio.transcriptions.create({
      file: await file(),
      model: "whisper-1",
    });
    expect(transcription.text).toMatch(/simulated/i);
    expect(transcription.usage).toEqual({ type: "duration", seconds: 4 });
  });

  it.each([
    [["word"] as const, ["words"]],
    [["segment"] as const, ["segments"]],
    [["word", "segment"] as const, ["segments", "words"]],
    [undefined, ["segments"]],
  ])("gets the granularities %j in verbose JSON", async (granularities, lists) => {
    const verbose = await client.audio.transcriptions.create({
      file: await file(),
      model: "whisper-1",
      response_format: "verbose_json",
      language: "de",
      ...(granularities && { timestamp_granularities: [...granularities] }),
    });
    expect(verbose).toMatchObject({ task: "transcribe", language: "german", duration: 4 });
    expect(Object.keys(verbose).filter((key) => key === "words" || key === "segments")).toEqual(
      lists,
    );
    if (verbose.segments)
      expect(verbose.segments[0]).toEqual({
        id: 0,
        seek: expect.any(Number),
        start: expect.any(Number),
        end: expect.any(Number),
        text: expect.any(String),
        tokens: [],
        temperature: expect.any(Number),
        avg_logprob: expect.any(Number),
        compression_ratio: expect.any(Number),
        no_speech_prob: expect.any(Number),
      });
    if (verbose.words)
      expect(verbose.words[0]).toEqual({
        word: expect.any(String),
        start: expect.any(Number),
        end: expect.any(Number),
      });
  });

  it.each([
    ["text", /^[^{]*simulated[^}]*\n$/i],
    ["srt", /^1\n00:00:00,\d{3} --> 00:00:0\d,\d{3}\n/],
    ["vtt", /^WEBVTT\n\n00:00:00\.\d{3} --> 00:00:0\d\.\d{3}\n/],
  ] as const)("gets %s as text", async (response_format, pattern) => {
    for (const model of ["whisper-1", "whisper", "nova-3"]) {
      const text = await client.audio.transcriptions.create({
        file: await file(),
        model,
        response_format,
      });
      expect(text).toMatch(pattern);
    }
  });

  it("gets an error for logprobs", async () => {
    const request = client.audio.transcriptions.create({
      file: await file(),
      model: "gpt-4o-transcribe",
      include: ["logprobs"],
    });
    await expect(request).rejects.toMatchObject({
      status: 400,
      code: "unsupported_parameter",
      param: "include",
    });
  });

  it("translates into English", async () => {
    const { text } = await client.audio.translations.create({
      file: await file(),
      model: "whisper-1",
    });
    expect(text).toMatch(/simulated/i);
    const verbose = await client.audio.translations.create({
      file: await file(),
      model: "whisper-1",
      response_format: "verbose_json",
    });
    expect(verbose).toMatchObject({ task: "translate", duration: 4 });
  });

  it("transcribes a long recording piece by piece", async () => {
    for (const recording of [wav(180), mp3(400)]) {
      const stream = await client.audio.transcriptions.create({
        file: await file(recording),
        model: "whisper-1",
        stream: true,
      });
      let text = "";
      let deltas = 0;
      let whole: string | undefined;
      for await (const event of stream) {
        if (event.type === "transcript.text.delta") {
          text += event.delta;
          deltas++;
        } else if (event.type === "transcript.text.done") whole = event.text;
      }
      expect(deltas).toBeGreaterThan(1);
      expect(whole).toBe(text);
    }
  });

  it("gets errors for unsupported features, in its own error class", async () => {
    const translate = client.audio.translations.create({ file: await file(), model: "nova-3" });
    await expect(translate).rejects.toMatchObject({ status: 400, code: "unsupported_parameter" });
    const words = client.audio.transcriptions.create({
      file: await file(),
      model: "whisper-1",
      language: "xx",
    });
    await expect(words).rejects.toMatchObject({ status: 400, param: "language" });
    const stream = client.audio.transcriptions.create({
      file: await file(),
      model: "whisper-1",
      language: "xx",
      stream: true,
    });
    await expect(stream).rejects.toMatchObject({ status: 400, param: "language" });
  });
});
