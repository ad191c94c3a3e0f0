/**
 * The table of letter sequences: how much more each speaks for a language than for others.
 *
 * It is read in its base64 form, so that the first detection costs what the others do. A character holds 6 bits, big end first. The
 * upper bits of a sequence's hash choose its page, the lower ones are its mark. Layout, in columns since gzip packs those closest:
 *
 * 1. of each page, and of the end: the sequences before it, 4 characters, and the languages before it, 4 characters;
 * 2. of each sequence: its mark, 2 characters, in order within the page;
 * 3. of each sequence: the number of its languages, 1 character;
 * 4. of each language of a sequence: the upper 6 bits of its place in its script, 1 character;
 * 5. of each language of a sequence: the last bit of its place, then 4 bits of weight, 1 character.
 * @module
 */
import { LANGUAGE_TABLE } from "./table.data.ts";

export const PAGE_BITS = 13;
export const MARK_BITS = 12;
export const WEIGHT_BITS = 4;
export const START_LENGTH = 4;
export const MARK_LENGTH = 2;
export const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const PAGES = 1 << PAGE_BITS;

const VALUES = new Uint8Array(128);
for (let value = 0; value < ALPHABET.length; value++) VALUES[ALPHABET.charCodeAt(value)] = value;

export interface LanguageTable {
  /** Calls `visit` for each language of the sequence; false where the table has not the sequence. */
  find(hash: number, visit: (language: number, weight: number) => void): boolean;
}

export function readTable(characters: string): LanguageTable {
  const value = (at: number): number => VALUES[characters.charCodeAt(at)]!;
  const two = (at: number): number => (value(at) << 6) | value(at + 1);
  const four = (at: number): number => (two(at) << 12) | two(at + 2);
  const sequencesBefore = (page: number): number => four(page * 2 * START_LENGTH);
  const languagesBefore = (page: number): number => four((page * 2 + 1) * START_LENGTH);
  const marks = (PAGES + 1) * 2 * START_LENGTH;
  const counts = marks + sequencesBefore(PAGES) * MARK_LENGTH;
  const places = counts + sequencesBefore(PAGES);
  const weights = places + languagesBefore(PAGES);
  return {
    find(hash, visit) {
      const page = hash >>> (32 - PAGE_BITS);
      const mark = hash & ((1 << MARK_BITS) - 1);
      const first = sequencesBefore(page);
      const end = sequencesBefore(page + 1);
      let sequence = first;
      while (sequence < end && two(marks + sequence * MARK_LENGTH) < mark) sequence++;
      if (sequence === end || two(marks + sequence * MARK_LENGTH) !== mark) return false;
      let language = languagesBefore(page);
      for (let before = first; before < sequence; before++) language += value(counts + before);
      for (const last = language + value(counts + sequence); language < last; language++) {
        const rest = value(weights + language);
        visit((value(places + language) << 1) | (rest >>> WEIGHT_BITS), rest & 15);
      }
      return true;
    },
  };
}

/** The table of the package. */
export const languageTable: LanguageTable = readTable(LANGUAGE_TABLE);
