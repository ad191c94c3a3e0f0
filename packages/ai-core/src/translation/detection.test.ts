import { describe, expect, it } from "vitest";
import { detectLanguages } from "./detection.ts";

describe("detection", () => {
  it.each([
    ["zh", "今天天气很好"],
    ["zh", "使用 Google 登录"],
    ["ja", "今日はいい天気ですね"],
    ["ko", "오늘 날씨가 좋네요"],
    ["ar", "كيف حالك اليوم؟"],
    ["hi", "आज मौसम बहुत अच्छा है"],
    ["en", "Where is the nearest train station?"],
    ["de", "Wo ist der nächste Bahnhof?"],
    ["fr", "Où est la gare la plus proche ?"],
    ["es", "¿Dónde está la estación de tren más cercana?"],
    ["it", "Dov'è la stazione più vicina?"],
    ["pt", "Onde fica a estação de trem mais próxima?"],
    ["nl", "Waar is het dichtstbijzijnde station?"],
    ["pl", "Gdzie jest najbliższa stacja kolejowa?"],
    ["ru", "Где ближайший вокзал?"],
    ["sv", "Var ligger närmaste tågstation?"],
    ["el", "Πού είναι ο σταθμός;"],
  ])("finds %s in %s", (language, text) => {
    expect(detectLanguages(text)[0]).toMatchObject({ language });
  });

  it("says nothing of a text without letters", () => {
    for (const text of ["", "123", "🙂 — 5 %"]) expect(detectLanguages(text)).toEqual([]);
  });

  it("gives confidences from 0 to 1, best first, whatever comes", () => {
    for (const text of ["a", "ok ok ok", "the ".repeat(5000), "\ud800x", "ɐ", "ꙮ"]) {
      const guesses = detectLanguages(text).map(({ confidence }) => confidence);
      expect(guesses).toEqual(guesses.toSorted((a, b) => b - a));
      expect(guesses.every((each) => each >= 0 && each <= 1)).toBe(true);
    }
  });
});
