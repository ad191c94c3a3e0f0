/**
 * Converts a text to tones: a vowel for each syllable, of about its spoken length.
 * @module
 */
import { hash } from "../../../platform/hash.ts";

/** A vowel at a pitch, or silence. */
export interface Note {
  /** Index of the frames: five vowels at each of four pitches; the last one is silence. */
  tone: number;
  /** Milliseconds. */
  length: number;
}

export const VOWELS = 5;
export const PITCHES = 4;
export const SILENCE = VOWELS * PITCHES;

const SYLLABLE = 170;
const DENSE_SYLLABLE = 200;
const BETWEEN_WORDS = 35;
const COMMA = 150;
const STOP = 350;

/** A syllable of a word, a character that is one, a digit, or a pause. */
const PARTS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|[\p{L}\p{M}'’]+|\p{N}|[.!?。！？\n]+|[,;:，、；：]/gu;
const VOWEL_GROUP = /[aeiouyà-æè-ïò-öù-ýāēīōūœ]+/gi;
const LETTERS = "aeiou";

/**
 * Returns the notes of a text: deterministic, one per syllable.
 *
 * @param isLow whether the voice is low.
 */
export function scoreOf(text: string, isLow: boolean): Note[] {
  const notes: Note[] = [];
  const say = (vowel: number, seed: string, length: number) =>
    notes.push({ tone: (isLow ? 0 : 2) * VOWELS + (hash(seed) % 2) * VOWELS + vowel, length });
  const rest = (length: number) => notes.push({ tone: SILENCE, length });
  for (const [part] of text.matchAll(PARTS)) {
    if (/[.!?。！？\n]/.test(part)) rest(STOP);
    else if (/[,;:，、；：]/.test(part)) rest(COMMA);
    else if (!/[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u.test(part))
      say(hash(part) % VOWELS, part, DENSE_SYLLABLE);
    else {
      for (const [group] of part.matchAll(VOWEL_GROUP)) say(vowelOf(group), part, SYLLABLE);
      rest(BETWEEN_WORDS);
    }
  }
  // A text without syllables becomes a short pause.
  if (notes.length === 0) rest(STOP);
  return notes;
}

function vowelOf(group: string): number {
  const letter = group.normalize("NFD")[0]!.toLowerCase();
  return LETTERS.includes(letter) ? LETTERS.indexOf(letter) : 2;
}

/** Yields tones for a codec with frames of a fixed length: as many as fill each note, without drift. */
export function* tonesOf(score: readonly Note[], frameMilliseconds: number): Generator<number> {
  let end = 0;
  let frame = 0;
  for (const { tone, length } of score) {
    end += length;
    for (; frame * frameMilliseconds < end; frame++) yield tone;
  }
}
