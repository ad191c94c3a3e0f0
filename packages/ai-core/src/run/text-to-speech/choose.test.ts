import { describe, expect, it } from "vitest";
import { findModel, modelsOf } from "../../models/index.ts";
import { anySpeaker, chooseSpeaker } from "./choose.ts";

const model = (name: string) => findModel(name, ["text-to-speech"])!;
const any = anySpeaker(model("melotts"));
const ENGLISH = "Good morning, how are you?";
const CHINESE = "今天天气很好。";
const SPANISH = "Buenos días, ¿cómo está usted hoy en la ciudad?";

describe("the default model for speech", () => {
  it.each([
    ["the default", { text: ENGLISH }, "melotts", "en"],
    ["the default for Chinese", { text: CHINESE }, "melotts", "zh"],
    ["the default for one of OpenAI's voices", { text: ENGLISH, voice: "alloy" }, "melotts", "en"],
    ["one that makes the format", { text: ENGLISH, format: "wav" }, "aura-1", "en"],
    ["one that makes the format in Spanish", { text: SPANISH, format: "pcm" }, "aura-2-es", "es"],
    ["one that has the voice", { text: ENGLISH, voice: "thalia" }, "aura-2-en", "en"],
    ["the cheaper of two with the voice", { text: ENGLISH, voice: "luna" }, "aura-1", "en"],
    ["the one of a voice's id", { text: ENGLISH, voice: "aura-2-luna-en" }, "aura-2-en", "en"],
    ["the one of a language's voice", { text: ENGLISH, voice: "melotts-fr" }, "melotts", "fr"],
    ["one for the language", { text: ENGLISH, language: "zh-CN" }, "melotts", "zh"],
    ["one for the language's name", { text: ENGLISH, language: "Japanese" }, "melotts", "ja"],
    ["the default for an empty voice", { text: ENGLISH, voice: "" }, "melotts", "en"],
  ] as const)("is %s", (_title, input, name, language) => {
    const choice = chooseSpeaker(any, input);
    expect(choice.model.id).toBe(model(name).id);
    expect(choice.input.language).toBe(language);
  });
});

describe("a named model", () => {
  it("reads what may be another language in its own", () => {
    expect(chooseSpeaker([model("aura-1")], { text: SPANISH }).input.language).toBe("en");
  });

  it.each([
    ["text of another script", { text: CHINESE }, "language", "speaks en"],
    ["another language", { text: ENGLISH, language: "fr" }, "language", "speaks en"],
    ["a language that nobody knows", { text: ENGLISH, language: "klingon" }, "language", "klingon"],
    ["an unknown voice", { text: ENGLISH, voice: "thalia" }, "voice", "asteria"],
  ])("rejects %s, and lists what is available", (_title, input, param, words) => {
    expect(refusalOf([model("aura-1")], input)).toMatchObject({ code: "invalid_request", param });
    expect(refusalOf([model("aura-1")], input).message).toContain(words);
  });

  it("rejects a format that it does not make, and lists those that it does", () => {
    const input = { text: ENGLISH, format: "wav" } as const;
    expect(refusalOf([model("melotts")], input).message).toMatch(/melotts makes mp3/);
  });
});

describe("a text that no model can speak", () => {
  it.each([
    [{ text: "Сегодня хорошая погода." }, "language", "Set `language`"],
    [{ text: ENGLISH, language: "de" }, "language", "en, zh, es, fr, ja, ko"],
    [{ text: ENGLISH, voice: "nobody" }, "voice", "thalia"],
    [{ text: CHINESE, format: "wav" }, "format", "mp3 in zh"],
  ] as const)("is refused: %o", (input, param, words) => {
    expect(refusalOf(any, input)).toMatchObject({
      code: "invalid_request",
      param,
      message: expect.stringContaining(words),
    });
  });
});

describe("OpenAI's voices", () => {
  it("each have one of every model", () => {
    for (const { voices, openAIVoices } of modelsOf("text-to-speech")) {
      const names = voices.map(({ name }) => name);
      for (const name of Object.values(openAIVoices ?? {})) expect(names).toContain(name);
    }
  });
});

function refusalOf(...[models, input]: Parameters<typeof chooseSpeaker>) {
  try {
    chooseSpeaker(models, input);
  } catch (error) {
    return error as { code: string; param: string; message: string };
  }
  throw new Error("not refused");
}
