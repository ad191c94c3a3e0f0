/**
 * The words of a text, without what is not words.
 * @module
 */
import type { Block, Inline } from "./inline.ts";
import { MARKS } from "./patterns.ts";

/** Contents that are no language, and comments; what is not closed goes on to the end. */
const CODE =
  /<(script|style|code|pre)\b[^<>]{0,500}>(?:[^<]|<(?!\/\1)){0,20000}(?:<\/\1\s{0,9}>)?|^(?:```|~~~)[^\n]{0,500}\n[\s\S]{0,20000}?(?:\n(?:```|~~~)|$(?![\s\S]))/gm;
const NUMBERS = /[\d#*_=~^<>|\\[\]{}()"]+/g;
/** Characters that are looked at: a language shows in fewer. */
const SAMPLE = 20_000;

/**
 * The words that are left of a text without its tags, code, placeholders, addresses, emoji and numbers: what its language can be
 * told by. The text may be plain, Markdown or HTML; of a long one only the beginning is read.
 */
export function wordsOf(text: string): string {
  return tidy(text.slice(0, SAMPLE).replace(CODE, " ").replace(MARKS, " "));
}

/** The words of a document that was read already. */
export function wordsOfBlocks(blocks: readonly Block[]): string {
  let words = "";
  const read = (inlines: readonly Inline[]): void => {
    for (const inline of inlines) {
      if (words.length >= SAMPLE) return;
      if ("text" in inline) words += inline.text;
      else words += ` ${inline.inner ? wordsOfBlocks(inline.inner) : ""} `;
    }
    words += "\n";
  };
  for (const block of blocks)
    if (typeof block !== "string" && words.length < SAMPLE) read(block.inlines);
  return tidy(words.slice(0, SAMPLE));
}

/** All words of a document, without what is between them. */
export function* textsOf(blocks: readonly Block[]): Generator<string> {
  for (const block of blocks) {
    if (typeof block === "string") continue;
    for (const inline of block.inlines) {
      if ("text" in inline) yield inline.text;
      else if (inline.inner) yield* textsOf(inline.inner);
    }
  }
}

function tidy(text: string): string {
  return text.replace(NUMBERS, " ").replace(/\s+/g, " ").trim();
}
