/**
 * Language detection: what each library adds to a bundle, and how often it is right on short text.
 * @module
 */
import { detectLanguages } from "@ai-workers/ai-core/translation";
import { eld as eldMedium } from "eld/medium";
import { eld as eldExtraSmall } from "eld/extrasmall";
import { buildSync } from "esbuild";
import { francAll } from "franc-min";
import { detectAll as tinyld } from "tinyld";
import { detectAll as tinyldLight } from "tinyld/light";
import { gzipSync } from "node:zlib";

/** Locales of a file picker's interface (@uppy/locales), which people translated; nobody trained on it. */
const LOCALES = {
  zh: "zh_CN",
  ja: "ja_JP",
  ko: "ko_KR",
  ar: "ar_SA",
  hi: "hi_IN",
  de: "de_DE",
  en: "en_US",
  es: "es_ES",
  fr: "fr_FR",
  it: "it_IT",
  nl: "nl_NL",
  pl: "pl_PL",
  pt: "pt_PT",
  ru: "ru_RU",
  sv: "sv_SE",
};

type Language = keyof typeof LOCALES;
interface Phrase {
  language: Language;
  text: string;
  long: boolean;
}

/** A phrase is at least so long: shorter ones are single words that several languages share. */
const SHORTEST = { dense: 6, spaced: 15 };
/** From here on it is mostly a sentence. */
const SENTENCE = { dense: 15, spaced: 40 };
/** Languages whose letters say more. */
const DENSE = new Set(["zh", "ja", "ko"]);

const DETECTORS: Record<string, { entry: string; detect(text: string): string | undefined }> = {
  "franc-min": {
    entry: 'export { francAll } from "franc-min"',
    detect: (text) => iso(francAll(text, { minLength: 1 })[0]?.[0]),
  },
  "tinyld/light": {
    entry: 'export { detectAll } from "tinyld/light"',
    detect: (text) => tinyldLight(text)[0]?.lang,
  },
  tinyld: {
    entry: 'export { detectAll } from "tinyld"',
    detect: (text) => tinyld(text)[0]?.lang,
  },
  "eld/extrasmall": {
    entry: 'export { eld } from "eld/extrasmall"',
    detect: (text) => eldExtraSmall.detect(text).language,
  },
  "eld/medium": {
    entry: 'export { eld } from "eld/medium"',
    detect: (text) => eldMedium.detect(text).language,
  },
  "ai-core": {
    entry: 'export { detectLanguages } from "@ai-workers/ai-core/translation"',
    detect: (text) => detectLanguages(text)[0]?.language,
  },
};

/** Prints a line per library. */
export async function benchLanguageDetection(): Promise<void> {
  const phrases = await readPhrases();
  const long = phrases.filter((phrase) => phrase.long);
  console.log(
    `Language detection, ${phrases.length} phrases in ${Object.keys(LOCALES).length} languages, ${long.length} of them sentences:`,
  );
  for (const [name, { entry, detect }] of Object.entries(DETECTORS)) {
    const right = ({ language, text }: Phrase) => detect(text) === language;
    const began = performance.now();
    const all = percent(phrases, right);
    const each = ((performance.now() - began) / phrases.length).toFixed(3);
    console.log(
      `  ${name.padEnd(15)} gzip ${gzipped(entry).padStart(5)} KiB   right ${all} %, sentences ${percent(long, right)} %   ${each} ms each`,
    );
    const byLanguage = Object.keys(LOCALES).map(
      (language) =>
        `${language} ${percent(
          phrases.filter((phrase) => phrase.language === language),
          right,
        )}`,
    );
    console.log(`  ${" ".repeat(15)} ${byLanguage.join("  ")}`);
  }
}

async function readPhrases(): Promise<Phrase[]> {
  const phrases: Phrase[] = [];
  for (const [language, file] of Object.entries(LOCALES) as [Language, string][]) {
    const module = (await import(`@uppy/locales/lib/${file}.js`)) as {
      default: { strings: Record<string, string | Record<string, string>> };
    };
    const strings = Object.values(module.default.strings).flatMap((value) =>
      typeof value === "string" ? [value] : Object.values(value),
    );
    const script = DENSE.has(language) ? "dense" : "spaced";
    for (const text of new Set(strings.map(words))) {
      const { length } = [...text];
      if (length >= SHORTEST[script])
        phrases.push({ language, text, long: length >= SENTENCE[script] });
    }
  }
  return phrases;
}

/** Without placeholders and tags. */
function words(text: string): string {
  return text.replace(/%\{\w+\}|<[^>]*>/g, "").trim();
}

function percent(phrases: readonly Phrase[], right: (phrase: Phrase) => boolean): string {
  return ((100 * phrases.filter(right).length) / phrases.length).toFixed(0);
}

/** The library's three letters as two, and Mandarin as Chinese. */
function iso(code: string | undefined): string | undefined {
  return code === undefined ? undefined : new Intl.Locale(code).language;
}

function gzipped(entry: string): string {
  const { outputFiles } = buildSync({
    stdin: { contents: entry, resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    minify: true,
    format: "esm",
    conditions: ["workerd", "worker", "browser"],
  });
  return (gzipSync(outputFiles[0]!.contents).byteLength / 1024).toFixed(1);
}
