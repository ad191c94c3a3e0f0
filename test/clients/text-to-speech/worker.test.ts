import { audioDuration, readWav, sniffAudioType } from "@ai-workers/ai-core/audio";
import { describe, expect, it } from "vitest";
import { failure, get, post, testCommonRoutes } from "../own-format.ts";

const SENTENCE = "This is a sentence of a text that is spoken in pieces, one after the other. ";

describe("POST /", () => {
  it("answers with the audio, and names its voice and model", async () => {
    const reply = await post({ text: "Good morning." });
    expect(reply.headers.get("content-type")).toBe("audio/mpeg");
    expect(reply.headers.get("x-voice")).toBe("melotts-en");
    expect(reply.headers.get("x-model")).toBe("@cf/myshell-ai/melotts");
    expect(Number(reply.headers.get("x-neurons"))).toBeGreaterThan(0);
    expect(sniffAudioType(await reply.bytes())).toBe("audio/mpeg");
  });

  it("returns base64 if JSON is requested", async () => {
    const reply = await post({ text: "Good morning." }, { accept: "application/json" });
    const { audio, ...told } = await reply.json<{ audio: string }>();
    expect(sniffAudioType(Uint8Array.fromBase64(audio))).toBe("audio/mpeg");
    expect(told).toEqual({
      content_type: "audio/mpeg",
      voice: "melotts-en",
      model: "@cf/myshell-ai/melotts",
    });
  });

  it.each([
    ["English", SENTENCE.repeat(132), 10_000 / 25, 10_000 / 8],
    ["Chinese", "今天天气很好，我们一起去公园散步。".repeat(588), 10_000 / 7, 10_000 / 3],
  ])("joins 10,000 characters of %s into one recording", async (_title, text, least, most) => {
    const reply = await post({ text: text.slice(0, 10_000) });
    const bytes = new Uint8Array(await reply.arrayBuffer());
    const seconds = audioDuration(bytes)!;
    expect(seconds).toBeGreaterThan(least);
    expect(seconds).toBeLessThan(most);
    expect(new TextDecoder("latin1").decode(bytes)).not.toContain("ID3");
  });

  it("joins a WAV whose header states its length", async () => {
    const bytes = await (await post({ text: SENTENCE.repeat(20), format: "wav" })).bytes();
    const view = new DataView(bytes.buffer);
    expect(view.getUint32(4, true)).toBe(bytes.length - 8);
    expect(view.getUint32(40, true)).toBe(bytes.length - 44);
    expect(readWav(bytes).sampleRate).toBe(24_000);
  });
});

describe("bad input", () => {
  it.each([
    ["no text", {}, 400, "invalid_request", "text"],
    ["an empty text", { text: " \n" }, 400, "invalid_request", "text"],
    ["nothing to say", { text: "🎉 --- 🎉" }, 400, "invalid_request", "text"],
    ["a text that is a number", { text: 5 }, 400, "invalid_request", "text"],
    ["200 kB of text", { text: SENTENCE.repeat(2600) }, 400, "invalid_request", "text"],
    ["2 MB of text", { text: SENTENCE.repeat(28_000) }, 413, "body_too_large", null],
    ["speed 0", { text: "Hi.", speed: 0 }, 400, "invalid_request", "speed"],
    [
      "a language that nobody speaks",
      { text: "Hi.", language: "de" },
      400,
      "invalid_request",
      "language",
    ],
    ["an unknown model", { text: "Hi.", model: "nothing" }, 404, "model_not_found", "model"],
    ["a model of another task", { text: "Hi.", model: "nova-3" }, 400, "wrong_task", "model"],
  ])("answers %s with the contract's error", async (_title, body, status, code, param) => {
    expect(await failure(await post(body))).toMatchObject({ status, code, param });
  });

  it("lists the voices if one is unknown", async () => {
    const { error } = await (await post({ text: "Hi.", voice: "x" })).json<any>();
    for (const name of ["thalia", "celeste", "zh", "alloy"]) expect(error.message).toContain(name);
  });
});

describe("GET /v1/audio/voices", () => {
  it("lists every voice once, with its language and model", async () => {
    const reply = await get("/v1/audio/voices");
    const { voices } = await reply.json<{ voices: { id: string; language: string }[] }>();
    expect(new Set(voices.map(({ id }) => id)).size).toBe(voices.length);
    expect(new Set(voices.map(({ language }) => language))).toEqual(
      new Set(["en", "zh", "es", "fr", "ja", "ko"]),
    );
  });
});

testCommonRoutes("text-to-speech", "text-to-speech", "aura-2-en", "@cf/deepgram/aura-2-en");
