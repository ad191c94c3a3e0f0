/**
 * A simple tokenizer: about four letters per token, one for a Chinese, Japanese or Korean
 * character.
 * @module
 */

const PIECE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|[^\S\n]*[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{1,4}|\s/gu;

/** Returns the pieces of a text, one per token; joined they are the text. */
export function piecesOf(text: string): string[] {
  return text.match(PIECE) ?? [];
}

/** Returns the number of tokens in a text. */
export function countTokens(text: string): number {
  return piecesOf(text).length;
}
