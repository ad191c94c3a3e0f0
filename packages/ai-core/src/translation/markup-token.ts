/**
 * What a document in tags is made of.
 * @module
 */

export interface MarkupToken {
  /** `kept` is a comment, a section, or an element with its content; a `declaration` stands between blocks. */
  kind: "text" | "tag" | "kept" | "declaration";
  /** As the document has it; all tokens joined are the document. */
  raw: string;
  /** Name of a tag, or of an element of HTML that is kept; in lower case. */
  name?: string;
}

/** Name of the tag that `raw` is, in lower case; undefined where it is none. */
export function tagName(raw: string): string | undefined {
  return /^<\/?([^\s/<>!?][^\s/<>]*)/.exec(raw)?.[1]?.toLowerCase();
}
