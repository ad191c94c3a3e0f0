/**
 * Scripts that tell a language by themselves.
 * @module
 */

/** Scripts that one language of the models' lists writes, or one far more than the others; kana and Hangul go before Han. */
const SCRIPTS: readonly (readonly [language: string, letters: RegExp])[] = [
  ["ja", /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ["ko", /\p{Script=Hangul}/gu],
  ["zh", /\p{Script=Han}/gu],
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

/** Names and brands in Latin letters stand in texts of every script: so many of them weigh as one other letter. */
const LATIN_PER_LETTER = 3;

/** The language of a text by its script alone; undefined where the script has many languages, as Latin has. */
export function languageOfScript(text: string): string | undefined {
  const others = (
    text.match(
      /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Hebrew}\p{Script=Bengali}]/gu,
    ) ?? []
  ).length;
  const counts = SCRIPTS.map(([language, letters]) => ({
    language,
    count: text.match(letters)?.length ?? 0,
  }));
  const kana = counts[0]!.count;
  // Japanese mixes kana and Han characters; Chinese has no kana.
  if (kana > 0) counts[0]!.count += counts[2]!.count;
  const best = counts.reduce((best, each) => (each.count > best.count ? each : best));
  return best.count > 0 && best.count * LATIN_PER_LETTER >= others ? best.language : undefined;
}
