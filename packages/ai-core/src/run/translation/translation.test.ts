import { describe, expect, it } from "vitest";
import { detectLanguages } from "../../translation/index.ts";
import { failure, indictrans2, llama, m2m100, pair, setup } from "../../../test/fake-translator.ts";

describe("translation", () => {
  it("calls m2m100 once for a short text, with the model's own codes", async () => {
    const { run, calls, context } = setup();
    expect(await run({ text: " Hello\tyou ", source_lang: "English", target_lang: "FIL" })).toEqual(
      {
        translated_text: " HELLO\tYOU ",
        source_lang: "en",
        target_lang: "fil",
      },
    );
    expect(calls).toEqual([{ text: "Hello\tyou", source_lang: "en", target_lang: "tl" }]);
    expect(context.report).toMatchObject({
      model: m2m100.id,
      neurons: expect.any(Number),
      warnings: [],
    });
  });

  it("warns of a text in a language that the model does not have, which a text generation model is told", async () => {
    const text = "Иртәгә мин апам белән яшелчә сатып алырга базарга барам.";
    const { run, calls, context } = setup();
    const { source_lang, detected_languages } = await run({ text, target_lang: "en" });
    expect(calls[0]).toMatchObject({ source_lang });
    expect(detected_languages![0]!.confidence).toBeLessThanOrEqual(0.1);
    expect(context.report.warnings).toEqual([
      `${m2m100.id} does not translate from a language of the text: tt was translated as ${source_lang}; set model to a text generation model`,
    ]);
    const prompted = setup(() => ({ response: "Tomorrow" }));
    expect(await prompted.run({ text, target_lang: "en" }, {}, llama)).toMatchObject({
      source_lang: "tt",
    });
    expect(JSON.stringify(prompted.calls[0])).toContain("Tatar");
    expect(prompted.context.report.warnings).toEqual([]);
  });

  it("groups short lines, keeps their order, and makes at most six calls at once", async () => {
    const { run, seen, calls } = setup();
    const lines = Array.from({ length: 400 }, (_, index) => `line number ${index}`);
    const { translated_text } = await run({ text: lines.join("\n"), ...pair });
    expect(translated_text).toBe(lines.join("\n").toUpperCase());
    expect(seen.most).toBe(6);
    expect(calls.length).toBeLessThan(25);
  });

  it("reads lines by their numbers where a model loses their breaks, and by their breaks where it loses numbers", async () => {
    const lines = Array.from({ length: 20 }, (_, index) => `line ${index} of \`x${index}\``);
    for (const lose of [
      (text: string) => text.replaceAll("\n", " "),
      (text: string) => text.replace(/ \[\d+\]$/gm, ""),
    ]) {
      const { run, calls } = setup(({ text }) => ({ translated_text: lose(text).toUpperCase() }));
      const { translated_text } = await run({ text: lines.join("\n"), ...pair });
      expect(translated_text).toBe(
        lines.map((line) => line.toUpperCase().replace("X", "x")).join("\n"),
      );
      expect(calls.length).toBeLessThan(4);
    }
  });

  it("translates each line separately if a model loses both", async () => {
    const { run, calls } = setup(({ text }) => ({
      translated_text: text.replace(/\s*\[\d+\]\s*/g, " ").toUpperCase(),
    }));
    const lines = Array.from({ length: 8 }, (_, index) => `line ${index}`);
    const { translated_text } = await run({ text: lines.join("\n"), ...pair });
    expect(translated_text).toBe(lines.join("\n").toUpperCase());
    expect(calls).toHaveLength(9);
  });

  it("translates repeated texts once, also if their marks differ", async () => {
    const { run, calls } = setup();
    const text = ["Save", "See `a`", "Save", "See `b`"];
    expect((await run({ text, ...pair })).translated_text).toEqual([
      "SAVE",
      "SEE `a`",
      "SAVE",
      "SEE `b`",
    ]);
    expect(calls).toHaveLength(2);
  });

  it("never translates text without words, or into the language that it is in already", async () => {
    const { run, calls } = setup();
    expect((await run({ text: ["", "123", "\n\n", "🙂"], ...pair })).translated_text).toEqual([
      "",
      "123",
      "\n\n",
      "🙂",
    ]);
    expect(
      (await run({ text: "Hello", source_lang: "en-GB", target_lang: "en" })).translated_text,
    ).toBe("Hello");
    expect(calls).toEqual([]);
  });

  it("translates around marks that the model loses", async () => {
    const { run, calls } = setup(({ text }) => ({
      translated_text: text.replace(/\[\d\]/g, "").toUpperCase(),
    }));
    const text = "Run `npm install` and read [the docs](https://example.com).";
    expect((await run({ text, ...pair })).translated_text).toBe(
      "RUN `npm install` AND READ [THE DOCS](https://example.com).",
    );
    expect(calls.map(({ text }) => text)).toEqual([
      "Run [1] and read [2]the docs[3].",
      "Run",
      "and read",
      "the docs",
    ]);
  });

  it("detects each text's language, and takes that of all where one says nothing", async () => {
    const { run, calls } = setup();
    const text = ["Wo ist der nächste Bahnhof?", "今天天气很好", "42"];
    expect(await run({ text, target_lang: "en" })).toMatchObject({
      target_lang: "en",
      detected_languages: [
        { language: "de" },
        { language: "zh" },
        { language: "und", confidence: 0 },
      ],
    });
    expect(calls.map(({ source_lang }) => source_lang)).toEqual(["de", "zh"]);
  });

  it("does not give a text back where it is only likely to be in the target language", async () => {
    let doubtful = 0;
    for (const text of ["Datum", "Program", "Radio", "Start", "Data", "Plan", "Datei", "Ordner"]) {
      const [guess] = detectLanguages(text);
      if (guess!.confidence > 0.9) continue;
      const { run, calls, context } = setup();
      await run({ text, target_lang: guess!.language });
      doubtful++;
      expect(calls.length + context.report.warnings.length).toBe(1);
    }
    expect(doubtful).toBeGreaterThan(3);
  });

  it("gives a text back that is certainly in the target language", async () => {
    const { run, calls } = setup();
    const text = "The weather is nice today, and we are going for a walk in the park.";
    expect((await run({ text, target_lang: "en" })).translated_text).toBe(text);
    expect(calls).toEqual([]);
  });

  it("says when the model cannot write the script that was asked for", async () => {
    const { run, context } = setup();
    await run({ text: "Hello", source_lang: "en", target_lang: "zh-TW" });
    expect(context.report.warnings).toEqual([
      "zh-TW was changed to zh, the only script that the model supports; for the other one, set model to a text generation model",
    ]);
  });
});

describe("indictrans2", () => {
  it("gets many sentences in one call, and no source", async () => {
    const { run, calls } = setup(({ text }) => ({
      translations: [text].flat().map((each: string) => each.toUpperCase()),
    }));
    const input = { text: "One is here. Two is there.\n\n- three", target_lang: "hindi" };
    expect(await run(input, {}, indictrans2)).toEqual({
      translated_text: "ONE IS HERE. TWO IS THERE.\n\n- THREE",
      source_lang: "en",
      target_lang: "hi",
    });
    expect(calls).toEqual([
      { text: ["One is here.", "Two is there.", "three"], target_language: "hin_Deva" },
    ]);
  });

  it("rejects what is not English, and an answer with too few translations", async () => {
    const { run } = setup(() => ({ translations: ["one"] }));
    expect(
      await failure(run({ text: "a", source_lang: "fr", target_lang: "hi" }, {}, indictrans2)),
    ).toMatchObject({
      code: "invalid_request",
      param: "source_lang",
    });
    expect(
      await failure(run({ text: "one\ntwo", target_lang: "hi" }, {}, indictrans2)),
    ).toMatchObject({
      code: "upstream_error",
    });
  });
});

describe("a text generation model", () => {
  it("gets a prompt that names the languages, with the text as the user's message", async () => {
    const { run, calls } = setup(() => ({ response: "<think>hm</think>\nBom dia" }));
    const input = { text: "Good morning", source_lang: "en", target_lang: "pt-BR" };
    expect(await run(input, {}, llama)).toMatchObject({
      translated_text: "Bom dia",
      target_lang: "pt-BR",
    });
    const [system, user] = calls[0]!.messages;
    expect(system.content).toContain("from English to Brazilian Portuguese");
    expect(user).toEqual({ role: "user", content: "Good morning" });
  });

  it("fails where it was cut off or said nothing, rather than give half", async () => {
    for (const answer of [
      { response: "" },
      { choices: [{ message: { content: "Bom" }, finish_reason: "length" }] },
    ]) {
      const { run } = setup(() => answer);
      expect(await failure(run({ text: "Good morning", ...pair }, {}, llama))).toMatchObject({
        code: "upstream_error",
      });
    }
  });

  it("takes any language that exists, and no other", async () => {
    const { run } = setup();
    expect(
      await failure(run({ text: "a", source_lang: "en", target_lang: "xx" }, {}, llama)),
    ).toMatchObject({
      code: "invalid_request",
      param: "target_lang",
    });
  });
});
