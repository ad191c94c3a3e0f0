/**
 * Types of a parsed document: its blocks, the pieces for a model, and the parts that are kept.
 * @module
 */

/** Something that is kept as it is: a tag, a code span, a placeholder, an address. */
export interface Mark {
  kept: string;
  /**
   * `break` ends a sentence; `edge` is no part of the sentence at whose ends it stands; `divide` is a break in a sentence, which no
   * model sees.
   */
  role: "open" | "close" | "single" | "break" | "edge" | "divide";
  /** A glossary's word, in the place of another. */
  isTerm?: true;
  /** What is translated inside it, as the branches of a plural; joined, the blocks are `kept`. */
  inner?: readonly Block[];
  /** The inner blocks, cut. */
  parts?: readonly Part[];
}

/** Words, or a mark. */
export type Inline = { text: string } | Mark;

/** A line, a cell, a paragraph: what is cut at sentence ends. */
export interface Stretch {
  inlines: readonly Inline[];
  /** As it is written, for a stretch in which nothing is translated. */
  source: string;
  /** Where it starts in the document, in UTF-16 units. */
  start: number;
  /** Turns translated words into the document's format, such as `&lt;` for `<` in HTML. */
  escape?: ((text: string) => string) | undefined;
}

/** A document as it was read: a string is kept as it is. */
export type Block = string | Stretch;

/** A text for a model: a few sentences, and never more than a stretch. */
export interface Piece {
  inlines: readonly Inline[];
  /** Where it starts in the source, in UTF-16 units. */
  start: number;
  escape?: Stretch["escape"];
}

/** A document is its parts in order: a string is kept as it is, a piece is translated. */
export type Part = string | Piece;

/** Whether there is something to translate: a letter of any script outside the marks. */
export function hasWords(inlines: readonly Inline[]): boolean {
  return inlines.some((inline) => "text" in inline && /\p{L}/u.test(inline.text));
}

/** Yields all pieces of a document, including those inside marks. */
export function* piecesOf(parts: readonly Part[]): Generator<Piece> {
  for (const part of parts) {
    if (typeof part === "string") continue;
    if (hasWords(part.inlines)) yield part;
    for (const inline of part.inlines) if ("kept" in inline) yield* piecesOf(inline.parts ?? []);
  }
}

/** Returns the document with its pieces replaced. */
export function joinParts(
  parts: readonly Part[],
  translated: (piece: Piece) => readonly Inline[],
): string {
  const write = (part: Part): string => {
    if (typeof part === "string") return part;
    const inlines = hasWords(part.inlines) ? translated(part) : part.inlines;
    return inlines
      .map((inline) => {
        if ("text" in inline) return part.escape?.(inline.text) ?? inline.text;
        return inline.parts?.map(write).join("") ?? inline.kept;
      })
      .join("");
  };
  return parts.map(write).join("");
}
