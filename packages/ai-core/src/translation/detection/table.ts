/**
 * The table of letter sequences: how strongly each one points to a language.
 *
 * A sequence is found by its hash: the upper bits choose a page, the lower ones are its mark within the page. Every value is
 * one character of ALPHABET, two where a limit is given. The values lie in columns, because gzip packs similar values best:
 *
 * 1. for each page: how many sequences it has;
 * 2. for each page: how many languages its sequences have together, 2 characters;
 * 3. for each sequence: its mark less the one before it in the page and less 1, divided by 64;
 * 4. for each sequence: the remainder of that division;
 * 5. for each sequence: how many languages it has;
 * 6. for each language of a sequence: its place in the script less the place before it and less 1;
 * 7. for each language of a sequence: its weight.
 * @module
 */
import { LANGUAGE_TABLE } from "./table.data.ts";

export const PAGE_BITS = 13;
export const MARK_BITS = 11;
export const MOST_WEIGHT = 15;
/** What two characters count in. */
export const BASE = 64;
/** ASCII without the characters that JavaScript escapes in a string. */
export const ALPHABET =
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/!#$%&()*,-.:;<=>?@[]^_{|}~";
const PAGES = 1 << PAGE_BITS;

const VALUES = new Uint8Array(128);
for (let value = 0; value < ALPHABET.length; value++) VALUES[ALPHABET.charCodeAt(value)] = value;

export interface LanguageTable {
  /** Calls `visit` for each language of the sequence. Returns false if the table does not have the sequence. */
  find(hash: number, visit: (language: number, weight: number) => void): boolean;
}

/** Returns a reader of the table. It adds up where the pages begin, and decodes nothing else in advance. */
export function readTable(characters: string): LanguageTable {
  const value = (at: number): number => VALUES[characters.charCodeAt(at)]!;
  const sequencesBefore = new Uint32Array(PAGES + 1);
  const languagesBefore = new Uint32Array(PAGES + 1);
  for (let page = 0; page < PAGES; page++) {
    const languages = PAGES + 2 * page;
    sequencesBefore[page + 1] = sequencesBefore[page]! + value(page);
    languagesBefore[page + 1] =
      languagesBefore[page]! + value(languages) * BASE + value(languages + 1);
  }
  const sequences = sequencesBefore[PAGES]!;
  const marks = 3 * PAGES;
  const markRests = marks + sequences;
  const counts = markRests + sequences;
  const places = counts + sequences;
  const weights = places + languagesBefore[PAGES]!;
  return {
    find(hash, visit) {
      const page = hash >>> (32 - PAGE_BITS);
      const wanted = hash & ((1 << MARK_BITS) - 1);
      const end = sequencesBefore[page + 1]!;
      let language = languagesBefore[page]!;
      let mark = -1;
      for (let sequence = sequencesBefore[page]!; sequence < end; sequence++) {
        mark += value(marks + sequence) * BASE + value(markRests + sequence) + 1;
        const count = value(counts + sequence);
        if (mark < wanted) {
          language += count;
          continue;
        }
        if (mark > wanted) return false;
        let place = -1;
        for (const last = language + count; language < last; language++) {
          place += value(places + language) + 1;
          visit(place, value(weights + language));
        }
        return true;
      }
      return false;
    },
  };
}

let table: LanguageTable | undefined;

/** Returns the table of the package. */
export function languageTable(): LanguageTable {
  return (table ??= readTable(LANGUAGE_TABLE));
}
