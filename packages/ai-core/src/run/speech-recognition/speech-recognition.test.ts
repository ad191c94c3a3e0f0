import { describe, expect, it } from "vitest";
import { listener, randomOf, turbo } from "../../../test/listener.ts";
import { mp3Of, wavOf, type Spoken } from "../../../test/recordings.ts";
import { findModel, type SpeechRecognitionSpec } from "../../models/index.ts";
import { streamTranscript, transcribe } from "../index.ts";

const model = (name: string) => findModel(name, ["speech-recognition"]) as SpeechRecognitionSpec;

/** Words one after the other; `pauseEvery` of them are followed by a second of silence. */
function speech(seconds: number, random: () => number, pauseEvery = Infinity): Spoken[] {
  const script: Spoken[] = [];
  for (let time = 0.2, index = 0; ; index++) {
    const end = time + 0.15 + random() * 0.3;
    if (end > seconds) return script;
    // Few different words, so that the same one often stands next to itself.
    const word = ["no", "yes,", "well", "Anna", "don't", "so."][Math.floor(random() * 6)]!;
    script.push({ word, start: time, end });
    time = end + ((index + 1) % pauseEvery === 0 ? 1 : 0.02 + random() * 0.05);
  }
}

const texts = (words: readonly { word: string }[]) => words.map(({ word }) => word);

describe("a long recording", () => {
  it("is complete after cuts in pauses: each word once, at its own time", async () => {
    const script = speech(240, randomOf(1), 12);
    const context = listener(script);
    const result = await transcribe(context, turbo, { audio: wavOf(script, 240) });
    expect(context.spans.length).toBeGreaterThan(3);
    expect(result.text).toBe(texts(script).join(" "));
    expect(texts(result.words!)).toEqual(texts(script));
    for (const [index, word] of result.words!.entries())
      expect(Math.abs(word.start - script[index]!.start)).toBeLessThan(0.11);
    expect(result).toMatchObject({ language: "en", duration: 240 });
    expect(result.segments!.map(({ text }) => text).join(" ")).toBe(result.text);
    expect(context.report.neurons).toBeCloseTo(4 * 46.63, 0);
  });

  it.each([
    ["a WAV without pauses", (script: Spoken[]) => wavOf(script, 240)],
    ["an MP3", () => mp3Of(600, { tag: 200_000, info: true })],
  ])("comes back whole when it is cut amid words: %s", async (_title, record) => {
    for (let seed = 0; seed < 8; seed++) {
      const random = randomOf(seed);
      const script = speech(_title === "an MP3" ? 599 : 239, random);
      const context = listener(script, { jitter: () => (random() - 0.5) * 0.12 });
      const result = await transcribe(context, turbo, { audio: record(script) });
      expect(context.spans.length).toBeGreaterThan(3);
      expect(texts(result.words!)).toEqual(texts(script));
      expect(result.text).toBe(texts(script).join(" "));
      expect(result.segments!.map(({ text }) => text).join(" ")).toBe(result.text);
    }
  });

  it("keeps scripts without spaces together", async () => {
    const script = speech(599, randomOf(3)).map((spoken, index) => ({
      ...spoken,
      word: "天地玄黃宇宙洪荒日月盈昃辰宿列張寒來暑往秋收冬藏"[(index * 7) % 24]!,
    }));
    const result = await transcribe(listener(script, { space: "" }), turbo, { audio: mp3Of(600) });
    expect(result.text).toBe(texts(script).join(""));
  });

  it("is joined by its text if a model returns no times", async () => {
    const script = speech(599, randomOf(4)).map((spoken, index) => ({
      ...spoken,
      word: `w${index}`,
    }));
    const context = listener(script, { without: "times" });
    const result = await transcribe(context, turbo, { audio: mp3Of(600) });
    expect(result.text).toBe(texts(script).join(" "));
  });

  it("has no more than three pieces under way, and fails as a whole", async () => {
    const script = speech(599, randomOf(5));
    const context = listener(script);
    await transcribe(context, turbo, { audio: mp3Of(1200) });
    expect(context.widest).toBe(3);
    const failing = listener(script, { failAt: 3 });
    await expect(transcribe(failing, turbo, { audio: mp3Of(1200) })).rejects.toMatchObject({
      code: "capacity",
      message: expect.stringMatching(/from \d+\.\d s to \d+\.\d s of the recording/),
    });
    expect(failing.inputs.length).toBeLessThan(context.inputs.length);
  });

  it("is sent piece by piece, and the pieces make up the whole text", async () => {
    const script = speech(599, randomOf(6));
    const context = listener(script);
    let text = "";
    const callsAt: number[] = [];
    for await (const part of streamTranscript(context, turbo, { audio: mp3Of(1200) })) {
      if (part.type === "done") expect(part.result.text).toBe(text);
      else {
        text += part.text;
        callsAt.push(context.inputs.length);
      }
    }
    expect(text).toBe(texts(script).join(" "));
    expect(callsAt[0]).toBeLessThan(context.inputs.length);
  });

  it("stays within a free plan's 50 subrequests at 100 MB", async () => {
    const context = listener([]);
    await transcribe(context, turbo, { audio: mp3Of(6200) });
    expect(context.inputs.length).toBeLessThanOrEqual(45);
  }, 30_000);
});

describe("the form in which audio goes in", () => {
  const small = wavOf([], 1);
  const large = new Uint8Array(4_000_000);
  large.set(new TextEncoder().encode("caff"));
  const answer = { text: "Hi", results: { channels: [{ alternatives: [{ transcript: "Hi" }] }] } };

  async function inputsOf(name: string, audio: Uint8Array<ArrayBuffer>) {
    let given: Record<string, any> = {};
    const run = (_model: string, inputs: Record<string, unknown>) => {
      given = inputs;
      return Promise.resolve(answer);
    };
    await transcribe({ ai: { run }, report: { warnings: [] } }, model(name), { audio });
    return given;
  }

  it("is numbers, base64, or base64 with its type while it is small", async () => {
    expect((await inputsOf("whisper", small)).audio).toEqual([...small]);
    expect((await inputsOf("whisper-large-v3-turbo", small)).audio).toBe(small.toBase64());
    expect((await inputsOf("nova-3", small)).audio).toEqual({
      body: small.toBase64(),
      contentType: "audio/wav",
    });
  });

  it.each(["whisper", "whisper-large-v3-turbo", "nova-3"])(
    "is a stream when it is large and cannot be cut: %s",
    async (name) => {
      const { body, contentType } = (await inputsOf(name, large)).audio;
      expect(contentType).toBe("audio/x-caf");
      expect((await new Response(body).bytes()).byteLength).toBe(large.byteLength);
    },
  );
});

describe("what a model says is made alike", () => {
  const audio = wavOf([], 3);
  const transcript = (name: string, answer: unknown, input = {}) =>
    transcribe(
      { ai: { run: () => Promise.resolve(answer) }, report: { warnings: [] } },
      model(name),
      { audio, ...input },
    );

  it("whisper's words give segments, duration and valid subtitles", async () => {
    const words = [
      { word: "Hello", start: 0.1, end: 0.5 },
      { word: "there.", start: 0.5, end: 1 },
      { word: "Bye.", start: 1.2, end: 1.6 },
    ];
    const vtt = "WEBVTT\n\n00.100 --> 00.500\nHello";
    expect(
      await transcript("whisper", { text: " Hello there. Bye.", word_count: 3, words, vtt }),
    ).toEqual({
      text: "Hello there. Bye.",
      duration: 3,
      words,
      segments: [
        { start: 0.1, end: 1, text: "Hello there." },
        { start: 1.2, end: 1.6, text: "Bye." },
      ],
      vtt: "WEBVTT\n\n00:00:00.100 --> 00:00:01.000\nHello there.\n\n00:00:01.200 --> 00:00:01.600\nBye.\n",
    });
  });

  it("nova-3's words are those of its transcript, and its language is returned", async () => {
    const word = { word: "hola", punctuated_word: "Hola.", start: 0, end: 1, confidence: 1 };
    const alternatives = [{ transcript: "Hola.", words: [word] }];
    expect(
      await transcript("nova-3", {
        results: { channels: [{ detected_language: "es", alternatives }] },
      }),
    ).toMatchObject({
      text: "Hola.",
      language: "es",
      duration: 3,
      words: [{ word: "Hola.", start: 0, end: 1 }],
      segments: [{ text: "Hola.", start: 0, end: 1 }],
    });
  });

  it("silence is an empty text", async () => {
    expect(await transcript("whisper-large-v3-turbo", { text: "", segments: [] })).toEqual({
      text: "",
      duration: 3,
      vtt: "WEBVTT\n",
    });
  });

  it.each([
    ["nothing", undefined],
    ["no text", { words: [] }],
    ["a number", { text: 7 }],
  ])("an answer that is %s is an upstream error", async (_title, answer) => {
    await expect(transcript("whisper", answer)).rejects.toMatchObject({ code: "upstream_error" });
    await expect(transcript("nova-3", answer)).rejects.toMatchObject({ code: "upstream_error" });
  });

  it("the language is taken in the forms that people use", async () => {
    for (const [asked, code] of Object.entries({
      en: "en",
      EN: "en",
      "en-US": "en",
      pt_BR: "pt",
      german: "de",
      German: "de",
      nb: "no",
      "zh-Hans": "zh",
    })) {
      const answer = await transcript("whisper-large-v3-turbo", { text: "a" }, { language: asked });
      expect(answer.language).toBe(code);
    }
    expect(
      (
        await transcript(
          "nova-3",
          { results: { channels: [{ alternatives: [{ transcript: "a" }] }] } },
          { language: "en-gb" },
        )
      ).language,
    ).toBe("en-GB");
  });

  it.each([
    ["whisper-large-v3-turbo", { language: "klingon" }, "invalid_request", "language"],
    ["whisper-tiny-en", { language: "fr" }, "invalid_request", "language"],
    ["nova-3", { language: "zh" }, "invalid_request", "language"],
    ["whisper", { task: "translate" }, "unsupported_parameter", "model"],
    ["nova-3", { task: "translate" }, "unsupported_parameter", "model"],
  ])("%s rejects %j", async (name, input, code, param) => {
    await expect(transcript(name, { text: "a" }, input)).rejects.toMatchObject({ code, param });
  });
});
