import { describe, expect, it } from "vitest";
import {
  EVERYDAY_ENGLISH,
  EVERYDAY_SENTENCES,
  EVERYDAY_SHORT,
} from "../../../test/language-everyday.ts";
import { OWN_LABELS, OWN_SENTENCES } from "../../../test/language-sentences.ts";
import { detectLanguages } from "./detection.ts";

const best = (text: string) => detectLanguages(text)[0]?.language;

describe("detection of texts that the table was not made from", () => {
  const judge = ({ language, text }: { language: string; text: string }) => ({
    language,
    text,
    guess: best(text),
  });
  const judged = OWN_SENTENCES.map(judge);
  const rightOf = (texts: readonly { language: string; guess: string | undefined }[]) =>
    texts.filter(({ language, guess }) => guess === language).length / texts.length;

  it("finds the hundred languages in ordinary sentences", () => {
    expect(rightOf(judged.filter(({ text }) => text.length > 40))).toBeGreaterThan(0.94);
    expect(rightOf(judged.filter(({ text }) => text.length <= 40))).toBeGreaterThan(0.92);
  });

  // Bosnian is taken for Croatian, Sundanese for Indonesian.
  const weak = ["bs", "su"];
  const names = new Set(OWN_SENTENCES.map(({ language }) => language));
  it.each([...names].filter((name) => !weak.includes(name)))(
    "finds %s in at least half of its sentences",
    (name) => {
      expect(rightOf(judged.filter(({ language }) => language === name))).toBeGreaterThanOrEqual(
        0.5,
      );
    },
  );

  it("finds the hundred languages in labels", () => {
    expect(rightOf(OWN_LABELS.map(judge))).toBeGreaterThan(0.79);
  });

  it("finds the language of everyday sentences and messages", () => {
    expect(rightOf(EVERYDAY_SENTENCES.map(judge))).toBeGreaterThan(0.96);
    expect(rightOf(EVERYDAY_SHORT.map(judge))).toBeGreaterThan(0.86);
  });

  it("finds English in a few of its common words", () => {
    expect(rightOf(EVERYDAY_ENGLISH.map(judge))).toBeGreaterThan(0.94);
    for (const text of [
      "Hello world",
      "Hello, world!",
      "I know",
      "I don’t know.",
      "Let's go",
      "Monday",
      "Hello x",
    ])
      expect(best(text), text).toBe("en");
  });

  it("does not take words of other languages for English", () => {
    for (const [language, text] of [
      ["ff", "hello ɗo"],
      ["de", "Die Name ist alt"],
      ["nl", "we gaan in de auto"],
      ["fr", "Comment dire son nom"],
    ])
      expect(best(text!), text).toBe(language);
  });

  it("is as often right as its confidence says", () => {
    const texts = [...OWN_SENTENCES, ...OWN_LABELS, ...EVERYDAY_SENTENCES, ...EVERYDAY_SHORT];
    const guesses = texts.map(({ language, text }) => {
      const [first] = detectLanguages(text);
      return { language, guess: first?.language, confidence: first?.confidence ?? 0 };
    });
    const within = (from: number, to: number) =>
      guesses.filter(({ confidence }) => confidence >= from && confidence < to);
    expect(rightOf(within(0.95, 1.01))).toBeGreaterThan(0.97);
    expect(rightOf(within(0.8, 0.95))).toBeGreaterThan(0.8);
    expect(rightOf(within(0, 0.4))).toBeLessThan(0.6);
  });

  it.each([
    ["tr", "İSTANBUL'DA HAVA BUGÜN ÇOK GÜZEL, DIŞARI ÇIKALIM"],
    ["de", "BITTE NICHT STÖREN, WIR SIND IN EINER BESPRECHUNG"],
    ["en", "Terms And Conditions Of Sale Apply To All Orders"],
    ["fr", "Bonjour, ca va? Tu as passe une bonne journee?"],
    ["es", "Manana no puedo ir, tengo que trabajar hasta las ocho"],
    ["pl", "Dziekuje bardzo, wszystko dziala juz prawidlowo"],
    ["vi", "Cảm ơn bạn 🙏🙏 hẹn gặp lại nhé 😊"],
    ["sr", "Koliko košta ova košulja? Htela bih da je probam u drugoj boji, molim vas."],
    ["uz", "Биз эртага ўғлим билан шаҳарга борамиз, у ерда қўшнимиз яшайди."],
    ["zh", "請問最近的捷運站怎麼走？"],
    ["zh", "请问最近的地铁站怎么走？"],
    ["zh", "我哋聽日去邊度食飯呀？"],
    ["zh", "用 Visual Studio Code 打开 README.md 文件"],
    ["el", "μῆνιν ἄειδε θεὰ Πηληϊάδεω Ἀχιλῆος"],
    ["ko", "Next.js 프로젝트를 Vercel에 배포하는 방법"],
    ["ar", "شكرا جزيلا"],
    ["fa", "خیلی ممنون"],
    ["ur", "بہت شکریہ"],
    ["ps", "ډېره مننه"],
    ["sd", "وڏي مهرباني"],
  ])("finds %s in %s", (language, text) => {
    expect(best(text)).toBe(language);
  });

  it("is not sure of Hindi and Japanese in Latin letters", () => {
    for (const text of ["Aap kaise hain? Main theek hoon", "Ohayou gozaimasu, genki desu ka"])
      expect(detectLanguages(text)[0]!.confidence, text).toBeLessThan(0.9);
  });

  it("names the language of Latin words in a text of another script, and is not sure", () => {
    for (const [text, language] of [
      ["What does สวัสดีครับ mean?", "th"],
      ["What does 你好吗 mean?", "zh"],
    ]) {
      const [first, second] = detectLanguages(text!);
      expect(first).toMatchObject({ language });
      expect(first!.confidence).toBeLessThan(0.8);
      expect(second?.language).toBe("en");
    }
    // A brand is a word of no language.
    expect(detectLanguages("เข้าสู่ระบบด้วย Google Workspace")).toEqual([
      { language: "th", confidence: 1 },
    ]);
  });
});
