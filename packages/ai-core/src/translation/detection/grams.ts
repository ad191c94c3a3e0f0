/**
 * The letter sequences of words, as hashes: what the language table counts and what detection looks up.
 * @module
 */

/** Orders of a sequence: 1 to 5 characters, edges of the word included, and the whole word. */
export const WORD_ORDER = 6;
const LONGEST_SEQUENCE = 5;
/** UTF-16 units; a longer word is looked at by its sequences alone. */
const LONGEST_WORD = 18;
/** UTF-16 units of a word that are looked at, so that a text without spaces stays cheap. */
const LONGEST = 40;
const EDGE = 95;
const PRIME = 0x01000193;
const SEED = 0x811c9dc5;
const WORD_SEED = 0x2f0b4c47;

/** The words of a text, in lower case and composed (NFC), as the table has them. */
export function tableWords(text: string): string[] {
  return (
    text
      .toLowerCase()
      .normalize("NFC")
      // A Han character is a word: Chinese and Japanese have no spaces, and differ by their characters.
      .replace(/\p{Script=Han}/gu, " $& ")
      .match(/[\p{L}\p{M}][\p{L}\p{M}'’]*/gu) ?? []
  );
}

/** Calls `visit` for each sequence of the word with its 32-bit hash (FNV-1a, mixed) and its order. */
export function eachGram(word: string, visit: (hash: number, order: number) => void): void {
  const length = Math.min(word.length, LONGEST) + 2;
  for (let start = 0; start < length; start++) {
    let hash = SEED;
    for (let order = 1; order <= LONGEST_SEQUENCE && start + order <= length; order++) {
      const index = start + order - 1;
      const isEdge = index === 0 || index === length - 1;
      hash = Math.imul(hash ^ (isEdge ? EDGE : word.charCodeAt(index - 1)), PRIME);
      if (!(isEdge && order === 1) && order < length) visit(mix(hash + order), order);
    }
  }
  if (word.length <= LONGEST_WORD) visit(hashWord(word), WORD_ORDER);
}

/** The hash of a sequence of 1 to 5 characters; `_` is an edge of the word. */
export function hashSequence(sequence: string): number {
  return mix(hashFrom(SEED, sequence) + sequence.length);
}

/** The hash of a whole word. */
export function hashWord(word: string): number {
  return mix(hashFrom(WORD_SEED, word));
}

function hashFrom(seed: number, text: string): number {
  let hash = seed;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), PRIME);
  return hash;
}

/** Spreads every bit of FNV over all 32 (the end of MurmurHash3). */
function mix(hash: number): number {
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
