/**
 * Languages that no translation model supports and the table does not have, by letters that the table's languages do not write.
 * Without this, a Tatar text would be reported as Bashkir, and a Uyghur one as Persian, with high confidence.
 * Source: the exemplar letters of Unicode CLDR
 * @module
 */
import type { Detection } from "./confidence.ts";

interface OtherLanguage {
  language: string;
  /** Letters that tell it from the most common languages of its script. */
  letters: RegExp;
  /** One of these has to be among them. */
  needs: RegExp;
  /** Letters of its relatives: with one of these, the text is theirs. */
  without: RegExp;
}

const OTHERS: readonly OtherLanguage[] = [
  // Kazakh and Bashkir write ә and ң as well, but few sentences without one of the letters in `without`.
  { language: "tt", letters: /[әөүҗңһ]/giu, needs: /[әҗ]/iu, without: /[ғқұіҡҙҫҷӣӯҳ]/iu },
  // Mongolian has no ң.
  { language: "ky", letters: /[ңөү]/giu, needs: /ң/iu, without: /[әһғқұіҡҙҫҷӣӯҳ]/iu },
  { language: "tg", letters: /[ҷӣӯҳғқ]/giu, needs: /[ҷӣӯҳ]/iu, without: /[әөүұіңҡҙҫ]/iu },
  { language: "ug", letters: /[ەۆۇۈۋڭ]/gu, needs: /[ۇۈۋڭ]/u, without: /[ێڕڵ]/u },
  { language: "ckb", letters: /[ەۆێڕڵ]/gu, needs: /[ێڕڵ]/u, without: /[ۇۈۋڭ]/u },
];

/** In fewer letters, a Kazakh text may lack all letters that are its own. */
const LETTERS = 20;
/** A name in a text of another language has fewer of them. */
const ONE_IN = 30;
const CONFIDENCE = 0.9;

/** Puts such a language before the guesses, which then share what is left of the confidence. */
export function withOtherLanguage(sample: string, guesses: readonly Detection[]): Detection[] {
  const language = otherLanguage(sample);
  if (language === undefined) return [...guesses];
  const others = guesses.map((guess) => ({
    ...guess,
    confidence: Math.round(100 * (1 - CONFIDENCE) * guess.confidence) / 100,
  }));
  return [{ language, confidence: CONFIDENCE }, ...others];
}

function otherLanguage(sample: string): string | undefined {
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  if (letters < LETTERS) return undefined;
  return OTHERS.find(
    (other) =>
      other.needs.test(sample) &&
      !other.without.test(sample) &&
      sample.match(other.letters)!.length * ONE_IN >= letters,
  )?.language;
}
