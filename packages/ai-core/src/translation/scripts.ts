/**
 * Scripts that tell a language by themselves.
 * @module
 */

/** Scripts that one language of the models' lists writes, or one far more than the others. */
const SCRIPTS: readonly (readonly [language: string, letters: RegExp])[] = [
  ["ko", /\p{Script=Hangul}/gu],
  ["th", /\p{Script=Thai}/gu],
  ["el", /\p{Script=Greek}/gu],
  ["hy", /\p{Script=Armenian}/gu],
  ["ka", /\p{Script=Georgian}/gu],
  ["am", /\p{Script=Ethiopic}/gu],
  ["gu", /\p{Script=Gujarati}/gu],
  ["pa", /\p{Script=Gurmukhi}/gu],
  ["ta", /\p{Script=Tamil}/gu],
  ["te", /\p{Script=Telugu}/gu],
  ["kn", /\p{Script=Kannada}/gu],
  ["ml", /\p{Script=Malayalam}/gu],
  ["or", /\p{Script=Oriya}/gu],
  ["si", /\p{Script=Sinhala}/gu],
  ["lo", /\p{Script=Lao}/gu],
  ["km", /\p{Script=Khmer}/gu],
  ["my", /\p{Script=Myanmar}/gu],
];
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/gu;
const HAN = /\p{Script=Han}/gu;
const SHARED =
  /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Hebrew}\p{Script=Bengali}]/gu;

/** Names and brands in Latin letters stand in texts of every script: so many of them weigh as one other letter. */
const LATIN_PER_LETTER = 3;
/** Japanese has kana among so many Han characters; a Chinese brand may have one. */
const HAN_PER_KANA = 12;

/** The language of a text by its script alone; undefined where the script has many languages, as Latin and Han have. */
export function languageOfScript(text: string): string | undefined {
  const count = (letters: RegExp): number => text.match(letters)?.length ?? 0;
  const han = count(HAN);
  const kana = count(KANA);
  const isJapanese = kana > 0 && kana * HAN_PER_KANA >= han;
  const counts = SCRIPTS.map(([language, letters]) => ({ language, count: count(letters) }));
  if (isJapanese) counts.push({ language: "ja", count: kana + han });
  const others = count(SHARED) + (isJapanese ? 0 : han * LATIN_PER_LETTER);
  const best = counts.reduce((best, each) => (each.count > best.count ? each : best));
  return best.count > 0 && best.count * LATIN_PER_LETTER >= others ? best.language : undefined;
}
