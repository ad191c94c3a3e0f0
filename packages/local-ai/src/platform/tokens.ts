/**
 * A stand-in for a tokenizer: about four letters to a token, one for a Chinese, Japanese or Korean character.
 * @module
 */

const PIECE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|[^\S\n]*[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{1,4}|\s/gu;

/** The pieces of a text, one per token; joined they are the text. */
export function piecesOf(text: string): string[] {
  return text.match(PIECE) ?? [];
}

/** How many tokens a text has. */
export function countTokens(text: string): number {
  return piecesOf(text).length;
}
