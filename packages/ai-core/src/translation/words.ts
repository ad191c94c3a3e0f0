/**
 * Extracts the words of a text, for language detection and for counting.
 * @module
 */
import type { Block, Inline } from "./inline.ts";
import { MARKS } from "./patterns.ts";

/** Code, which has no language. An element without an end tag goes on to the end. */
const CODE =
  /<(script|style|code|pre)\b[^<>]{0,500}>(?:[^<]|<(?!\/\1)){0,20000}(?:<\/\1\s{0,9}>)?|^(?:```|~~~)[^\n]{0,500}\n[\s\S]{0,20000}?(?:\n(?:```|~~~)|$(?![\s\S]))/gm;
const NUMBERS = /[\d#*_=~^<>|\\[\]{}()"]+/g;
/** Characters that are read: fewer are enough to detect a language. */
const SAMPLE = 20_000;

/**
 * Returns a text without its tags, code, placeholders, addresses, emoji and numbers: the words by which its language can be
 * detected. The text may be plain text, Markdown or HTML. Only the beginning of a long text is read.
 */
export function wordsOf(text: string): string {
  return tidy(text.slice(0, SAMPLE).replace(CODE, " ").replace(MARKS, " "));
}

/** Returns the words of a parsed document. */
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

/** Yields the words of a document, without the marks between them. */
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
