/**
 * eld's statistics of 60 languages, as frequencies of the table's sequences.
 * @module
 */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  hashSequence,
  hashWord,
  WORD_ORDER,
} from "../../../packages/ai-core/src/translation/detection/grams.ts";
import type { Frequencies } from "./frequencies.ts";

/** eld's scores are logarithms: 165 stands for certainty, 13 for a factor of e. */
const CERTAIN = 165;
const STEP = 13;
/** eld's codes that are not ours. */
const CODES: Record<string, string> = { tl: "fil" };

interface EldData {
  languages: Record<string, string>;
  ngrams: Record<string, Record<string, number>>;
}

/** Returns eld's frequencies, by language. */
export function eldFrequencies(grams: readonly EldGram[]): Frequencies {
  const byLanguage = new Map<string, [gram: EldGram, frequency: number][]>();
  for (const gram of grams)
    for (const [language, frequency] of gram.frequencies) {
      const list = byLanguage.get(language) ?? [];
      byLanguage.set(language, list);
      list.push([gram, frequency]);
    }
  return {
    share: 0.3,
    damping: 0.8,
    entries(language, own, visit) {
      for (const [gram, frequency] of byLanguage.get(language) ?? [])
        if (own.test(gram.letters)) visit(...gramOf(gram), frequency);
    },
  };
}

/** A sequence of four letters, or the start, the end or the whole of a word, and how often it is in each language. */
export interface EldGram {
  letters: string;
  isStart: boolean;
  isEnd: boolean;
  frequencies: readonly (readonly [language: string, frequency: number])[];
}

/** Reads the sequences that consist of whole characters; eld cuts texts by bytes. */
export async function readEld(cache: string): Promise<EldGram[]> {
  const from = (path: string) =>
    import(pathToFileURL(join(cache, "node_modules/eld/src", path)).href);
  const { ngramsData: data } = (await from("ngrams/large.js")) as { ngramsData: EldData };
  const { dictionary } = (await from("dictionary.js")) as { dictionary: string[] };
  const bytes = new Map(dictionary.map((letter, byte) => [letter, byte]));
  const decoder = new TextDecoder("utf-8", { fatal: true });
  return Object.entries(data.ngrams).flatMap(([gram, scores]) => {
    const codes = [...gram.trim()].map((letter) => bytes.get(letter) ?? letter.charCodeAt(0));
    let letters: string;
    try {
      letters = decoder.decode(Uint8Array.from(codes));
    } catch {
      return [];
    }
    const frequencies = Object.entries(scores).map(
      ([id, score]) =>
        [
          CODES[data.languages[id]!] ?? data.languages[id]!,
          Math.exp((score - CERTAIN) / STEP),
        ] as const,
    );
    return [{ letters, isStart: gram.startsWith(" "), isEnd: gram.endsWith(" "), frequencies }];
  });
}

/** Returns the hash and the order of the sequence, as in the table. */
function gramOf({ letters, isStart, isEnd }: EldGram): [hash: number, order: number] {
  if (isStart && isEnd) return [hashWord(letters), WORD_ORDER];
  const sequence = `${isStart ? "_" : ""}${letters}${isEnd ? "_" : ""}`;
  return [hashSequence(sequence), sequence.length];
}
