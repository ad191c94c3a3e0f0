import { createOpenAI } from "@ai-sdk/openai";
import { audioDuration, readWav, sniffAudioType } from "@ai-workers/ai-core/audio";
import { generateSpeech } from "ai";
import { exports } from "cloudflare:workers";
import OpenAI from "openai";
import { describe, expect, it } from "vitest";

const workerFetch: typeof fetch = (input, init) =>
  exports.default.fetch(new Request(input as RequestInfo, init));
const client = new OpenAI({
  baseURL: "http://worker/v1",
  apiKey: "any",
  maxRetries: 0,
  fetch: workerFetch,
});
const INPUT = "Good morning! The train leaves at seven.";

describe("the openai package", () => {
  it.each(["tts-1", "gpt-4o-mini-tts"])("speaks with %s on the default model", async (model) => {
    const reply = await client.audio.speech.create({ model, voice: "alloy", input: INPUT });
    expect(reply.headers.get("content-type")).toBe("audio/mpeg");
    expect(reply.headers.get("x-model")).toBe("@cf/myshell-ai/melotts");
    const bytes = new Uint8Array(await reply.arrayBuffer());
    expect(audioDuration(bytes)).toBeGreaterThan(1);
  });

  it("uses better voices for tts-1-hd, if they support the language", async () => {
    const speak = (input: string) =>
      client.audio.speech.create({ model: "tts-1-hd", voice: "onyx", input });
    const english = await speak(INPUT);
    expect(english.headers.get("x-model")).toBe("@cf/deepgram/aura-2-en");
    expect(english.headers.get("x-voice")).toBe("aura-2-zeus-en");
    const chinese = await speak("早上好，火车七点出发。");
    expect(chinese.headers.get("x-model")).toBe("@cf/myshell-ai/melotts");
  });

  it.each([
    ["mp3", "audio/mpeg"],
    ["opus", "audio/ogg"],
    ["aac", "audio/aac"],
    ["flac", "audio/flac"],
    ["wav", "audio/wav"],
  ] as const)("gets %s whose bytes are what the header says", async (format, type) => {
    const reply = await client.audio.speech.create({
      model: "tts-1",
      voice: "nova",
      input: INPUT,
      response_format: format,
    });
    expect(reply.headers.get("content-type")).toBe(type);
    expect(sniffAudioType(new Uint8Array(await reply.arrayBuffer()))).toBe(type);
  });

  it("gets samples as OpenAI has them, as many as a WAV of the same text", async () => {
    const speak = async (format: "pcm" | "wav") => {
      const options = { model: "aura-1", voice: "luna", input: INPUT, response_format: format };
      return new Uint8Array(await (await client.audio.speech.create(options)).arrayBuffer());
    };
    const wav = readWav(await speak("wav"));
    expect(wav).toMatchObject({ sampleRate: 24_000, channels: 1, bitsPerSample: 16 });
    expect((await speak("pcm")).length).toBe(wav.samples.length);
  });

  it("gets events with the audio, and the usage at the end", async () => {
    const options = { model: "tts-1", voice: "alloy", input: INPUT } as const;
    const whole = await (await client.audio.speech.create(options)).arrayBuffer();
    const reply = await client.audio.speech.create({ ...options, stream_format: "sse" });
    expect(reply.headers.get("content-type")).toContain("text/event-stream");
    const events = (await reply.text())
      .trim()
      .split("\n\n")
      .map((line) => JSON.parse(line.replace("data: ", "")));
    const deltas = events.filter(({ type }) => type === "speech.audio.delta");
    const sound = deltas.map(({ audio }) => atob(audio)).join("");
    expect(sound.length).toBe(whole.byteLength);
    expect(events.at(-1)).toMatchObject({
      type: "speech.audio.done",
      usage: { input_tokens: expect.any(Number), total_tokens: expect.any(Number) },
    });
  });

  it("gets a list of ignored fields", async () => {
    const reply = await client.audio.speech.create({
      model: "tts-1",
      voice: "sage",
      input: INPUT,
      speed: 1.5,
      instructions: "Speak cheerfully.",
    });
    expect(reply.headers.get("x-ignored-params")).toBe("instructions");
    expect(reply.headers.get("x-warnings")).toContain("speed 1.5");
    await reply.body?.cancel();
  });

  it.each([
    ["no text", { input: "" }, "input"],
    ["an unknown voice", { voice: "nobody" }, "voice"],
    ["speed 0", { speed: 0 }, "speed"],
    ["a format that nobody makes", { response_format: "wma" }, "response_format"],
    [
      "a format that the model lacks",
      { model: "melotts", response_format: "wav" },
      "response_format",
    ],
    ["a text for two days", { input: "word ".repeat(10_000) }, "input"],
  ])("raises for %s, on the field of OpenAI's", async (_title, more, param) => {
    const options = { model: "tts-1", voice: "alloy", input: INPUT, ...more } as any;
    await expect(client.audio.speech.create(options)).rejects.toMatchObject({ status: 400, param });
  });
});

describe("the AI SDK", () => {
  it("generates speech", async () => {
    const provider = createOpenAI({
      baseURL: "http://worker/v1",
      apiKey: "any",
      fetch: workerFetch,
    });
    const { audio } = await generateSpeech({ model: provider.speech("tts-1"), text: INPUT });
    expect(audio.mediaType).toBe("audio/mpeg");
    expect(sniffAudioType(new Uint8Array(audio.uint8Array))).toBe("audio/mpeg");
  });
});
