/**
 * Finds languages that the table does not have by letters that its languages are not written with. Otherwise, a Tatar text would be
 * reported as Bashkir, and a Uyghur one as Persian, with high confidence. Source: the exemplar letters of Unicode CLDR.
 * @module
 */
import type { Detection } from "./confidence.ts";

interface OtherLanguage {
  language: string;
  /** Letters that the most common languages of its script do not have. */
  letters: RegExp;
  /** The text must have one of these. */
  needs: RegExp;
  /** Letters of related languages: a text with one of these is theirs. */
  without: RegExp;
}

const OTHERS: readonly OtherLanguage[] = [
  // Kazakh and Bashkir write ә and ң as well, but few sentences without one of the letters in `without`.
  { language: "tt", letters: /[әөүҗңһ]/giu, needs: /[әҗ]/iu, without: /[ғқұіҡҙҫҷӣӯҳ]/iu },
  // Mongolian has no ң.
  { language: "ky", letters: /[ңөү]/giu, needs: /ң/iu, without: /[әһғқұіҡҙҫҷӣӯҳ]/iu },
  { language: "tg", letters: /[ҷӣӯҳғқ]/giu, needs: /[ҷӣӯҳ]/iu, without: /[әөүұіңҡҙҫў]/iu },
  // The table has Uzbek in Latin script only. Belarusian has ў too, but not the other letters.
  {
    language: "uz",
    letters: /[ўқғҳ]/giu,
    needs: /^(?=[^ў]*ў)[^қғҳ]*[қғҳ]/iu,
    without: /[әөүұіңҡҙҫҷӣӯ]/iu,
  },
  { language: "ug", letters: /[ەۆۇۈۋڭ]/gu, needs: /[ۇۈۋڭ]/u, without: /[ێڕڵ]/u },
  { language: "ckb", letters: /[ەۆێڕڵ]/gu, needs: /[ێڕڵ]/u, without: /[ۇۈۋڭ]/u },
];

/** A shorter Kazakh text may lack all letters in `without`. */
const LETTERS = 20;
/** The least share of `letters`. A name in a text of another language has fewer of them. */
const ONE_IN = 30;
const CONFIDENCE = 0.9;

/** Puts such a language in front of the guesses, which share the rest of the confidence. */
export function withOtherLanguage(sample: string, guesses: readonly Detection[]): Detection[] {
  const language = otherLanguage(sample);
  if (language === undefined) return [...guesses];
  const rest = guesses.filter((guess) => guess.language !== language);
  const others = rest.map((guess) => ({
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
