import { sniffAudioType } from "@ai-workers/ai-core/audio";
import { createTextToSpeechClient } from "@ai-workers/ai-core/client";
import { exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";

const { default: http, TextToSpeech } = exports as any;
const LONG = "This is a sentence of a text that is spoken in pieces. ".repeat(20);

describe.each([
  ["HTTP", () => createTextToSpeechClient({ fetcher: http })],
  ["a service binding", () => createTextToSpeechClient({ binding: TextToSpeech })],
])("the client over %s", (_way, create) => {
  const speech = create();

  it("speaks a text", async () => {
    const { audio, ...told } = await speech.speak("Good morning.");
    expect(sniffAudioType(audio)).toBe("audio/mpeg");
    expect(told).toEqual({
      content_type: "audio/mpeg",
      voice: "melotts-en",
      model: "@cf/myshell-ai/melotts",
    });
  });

  it("returns the same transcript streamed and whole", async () => {
    const whole = (await speech.speak(LONG)).audio;
    let size = 0;
    for await (const bytes of speech.streamSpeech(LONG)) size += bytes.byteLength;
    expect(size).toBe(whole.byteLength);
  });

  it("lists voices", async () => {
    expect(await speech.voices()).toContainEqual({
      id: "aura-2-thalia-en",
      name: "thalia",
      language: "en",
      gender: "female",
      model: "@cf/deepgram/aura-2-en",
    });
  });

  it("names the invalid field, whole and streamed", async () => {
    const input = { text: "Hi.", voice: "nobody" };
    const expected = { code: "invalid_request", param: "voice", status: 400 };
    await expect((async () => speech.speak(input))()).rejects.toMatchObject(expected);
    await expect((async () => speech.streamSpeech(input).next())()).rejects.toMatchObject(expected);
  });
});
