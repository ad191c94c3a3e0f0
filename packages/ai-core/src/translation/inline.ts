/**
 * What a stretch of text is made of, and what it becomes: pieces for a model, and parts that are kept.
 * @module
 */

/** Words, or a mark (a tag, a code span, an address) that is kept as it is. */
export type Inline = { text: string } | { kept: string; role: "open" | "close" | "single" };

/** What a model is given at once: at most some sentences, never more than a line. */
export interface Piece {
  inlines: readonly Inline[];
  /** Where it starts in the source, in UTF-16 units. */
  start: number;
  /** Turns translated words into the source's format, such as `&lt;` for `<` in HTML. */
  escape?: (text: string) => string;
}

/** A document is its parts in order: a string is kept as it is, a piece is translated. */
export type Part = string | Piece;

/** Something to translate: a letter of any script outside the marks. */
export function hasWords(inlines: readonly Inline[]): boolean {
  return inlines.some((inline) => "text" in inline && /\p{L}/u.test(inline.text));
}
