import { describe, expect, it } from "vitest";
import { aura, fake, melotts, sentences, spoken, streamed } from "../../../test/fake-speaker.ts";
import { FRAME_BYTES, mp3, openWav } from "../../../test/sounds.ts";
import { readWav } from "../../audio/index.ts";
import { speak } from "./text-to-speech.ts";

describe("a text of one piece", () => {
  it("is the model's own file, byte by byte", async () => {
    const { context, calls } = fake((_call, index) => spoken(index));
    const { audio, content_type, voice } = await speak(context, melotts, {
      text: "Good morning.",
      language: "en",
    });
    expect(audio).toEqual(mp3(1));
    expect(content_type).toBe("audio/mpeg");
    expect(voice).toBe("melotts-en");
    expect(calls[0]!.inputs).toEqual({ prompt: "Good morning." });
  });

  it.each([
    ["base64 in JSON", () => spoken(0)],
    ["bytes", () => mp3(1)],
    ["a buffer", () => mp3(1).buffer],
    ["a stream", () => streamed(mp3(1).subarray(0, 7), mp3(1).subarray(7))],
    ["a response", () => new Response(mp3(1))],
    ["JSON as a stream", () => new Response(JSON.stringify(spoken(0))).body],
  ])("is read from %s", async (_title, answer) => {
    const { audio } = await speak(fake(answer).context, melotts, { text: "Hi.", language: "en" });
    expect(audio).toEqual(mp3(1));
  });

  it.each([
    ["nothing", () => undefined],
    ["no bytes", () => new Uint8Array()],
    ["a page", () => streamed(new TextEncoder().encode("<html>"))],
    ["an error as JSON", () => streamed(new TextEncoder().encode('{"errors": []}'))],
    ["broken base64", () => ({ audio: "%" })],
  ])("fails if the model returns %s", async (_title, answer) => {
    const failed = speak(fake(answer).context, melotts, { text: "Hi.", language: "en" });
    await expect(failed).rejects.toMatchObject({ code: "upstream_error" });
  });
});

describe("a text of several pieces", () => {
  it("becomes one MP3 in order, with one header at most", async () => {
    // The second piece is ready first.
    const { context } = fake(async (_call, index) => {
      if (index === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      return spoken(index);
    });
    const { audio } = await speak(context, melotts, { text: sentences(12), language: "en" });
    expect(audio.length % FRAME_BYTES).toBe(0);
    const fills = Array.from(
      { length: audio.length / FRAME_BYTES },
      (_, n) => audio[n * FRAME_BYTES + 50],
    );
    expect(fills).toEqual([...fills].sort((one, other) => one! - other!));
    expect(new Set(fills).size).toBeGreaterThan(2);
    expect(new TextDecoder("latin1").decode(audio)).not.toMatch(/ID3|Info/);
  });

  it("drops a tag that arrives in small chunks and is longer than a head", async () => {
    const long = mp3(1, 4, { tag: 9000 });
    const { context } = fake(() =>
      streamed(...Array.from({ length: 10 }, (_, n) => long.subarray(n * 1000, n * 1000 + 1000))),
    );
    const { audio } = await speak(context, melotts, { text: sentences(12), language: "en" });
    expect(audio.length % (4 * FRAME_BYTES)).toBe(0);
    expect(new TextDecoder("latin1").decode(audio)).not.toMatch(/ID3|Info/);
  });

  it("becomes one WAV with the correct length, if the model returns WAV", async () => {
    const { context, calls } = fake((_call, index) => ({ audio: openWav(index).toBase64() }));
    const input = { text: sentences(12), language: "en", format: "mp3" } as const;
    const { audio, content_type } = await speak(context, melotts, input);
    expect(content_type).toBe("audio/wav");
    expect(context.report.warnings.join()).toContain("gave audio/wav");
    const view = new DataView(audio.buffer);
    expect(view.getUint32(4, true)).toBe(audio.length - 8);
    expect(view.getUint32(40, true)).toBe(calls.length * 16);
    expect(readWav(audio).sampleRate).toBe(44_100);
  });

  it("becomes a WAV of aura's samples, or the raw samples", async () => {
    const samples = new Uint8Array(480).fill(3);
    const text = sentences(60);
    const { context, calls } = fake(() => streamed(samples));
    const wav = await speak(context, aura, { text, language: "en", format: "wav" });
    const count = calls.length;
    expect(count).toBeGreaterThan(2);
    expect(calls[0]!.inputs).toMatchObject({ encoding: "linear16", container: "none" });
    expect(readWav(wav.audio as Uint8Array<ArrayBuffer>)).toMatchObject({ sampleRate: 24_000 });
    expect(wav.audio.length).toBe(44 + count * 480);
    const pcm = await speak(context, aura, { text, language: "en", format: "pcm" });
    expect(pcm.content_type).toBe("audio/pcm");
    expect(pcm.audio.length).toBe(count * 480);
  });

  it("takes the header off samples that come in a WAV", async () => {
    const { context } = fake(() => streamed(openWav(7, 100, 24_000)));
    const { audio } = await speak(context, aura, { text: "Hi.", language: "en", format: "pcm" });
    expect(audio).toEqual(new Uint8Array(200).fill(7));
  });

  it("is rejected in a format that cannot be joined, in one call otherwise", async () => {
    const { context, calls } = fake(() => streamed(new TextEncoder().encode("fLaC…")));
    const short = { text: sentences(30), language: "en", format: "flac" } as const;
    expect((await speak(context, aura, short)).content_type).toBe("audio/flac");
    expect(calls).toHaveLength(1);
    const long = { ...short, text: sentences(80) };
    await expect(speak(context, aura, long)).rejects.toMatchObject({
      code: "invalid_request",
      message: expect.stringContaining("mp3, aac, wav, pcm"),
    });
    expect(calls).toHaveLength(1);
  });

  it.each([
    [
      "English",
      "en",
      "This is a sentence of an English text, and it is not short at all. ",
      10_000,
    ],
    ["Chinese", "zh", "今天天气很好，我们一起去公园散步，看看花草树木。", 10_000],
    ["Chinese without full stops", "zh", "今天天气很好我们一起去公园散步看看花草树木", 10_000],
  ])("of %s has at most 45 calls for 10,000 characters", async (_title, language, text, length) => {
    const { context, calls } = fake((_call, index) => spoken(index % 200));
    const long = text.repeat(Math.ceil(length / text.length)).slice(0, length);
    await speak(context, melotts, { text: long, language });
    expect(calls.length).toBeLessThanOrEqual(45);
    const said = calls.map(({ inputs }) => inputs.prompt).join("");
    expect(said.replaceAll(/\s/g, "")).toBe(long.replaceAll(/\s/g, ""));
  });

  it("says how much fits if a text is too long", async () => {
    const { context, calls } = fake((_call, index) => spoken(index));
    const failed = speak(context, melotts, { text: sentences(2000), language: "en" });
    await expect(failed).rejects.toMatchObject({
      code: "invalid_request",
      message: expect.stringMatching(/maximum is 45.*characters fit/),
    });
    expect(calls).toEqual([]);
  });
});
