/**
 * Takes marks that go around all the words of a stretch off it, so that the model never sees them.
 * @module
 */
import type { Inline } from "./inline.ts";

/** A stretch without the tags, pairs of marks and white space that surround it. */
export interface Peeled {
  before: Inline[];
  inner: Inline[];
  after: Inline[];
}

export function peel(inlines: readonly Inline[]): Peeled {
  let first = 0;
  let end = inlines.length;
  for (;;) {
    if (isOutside(inlines[first])) first++;
    else if (isOutside(inlines[end - 1])) end--;
    else if (closes(inlines, first) === end - 1) {
      first++;
      end--;
    } else break;
  }
  return {
    before: inlines.slice(0, first),
    inner: inlines.slice(first, end),
    after: inlines.slice(end),
  };
}

/** White space, or a tag that holds nothing; code and addresses are part of the sentence. */
function isOutside(inline: Inline | undefined): boolean {
  if (inline === undefined) return false;
  if ("text" in inline) return inline.text.trim() === "";
  return inline.role === "single" && /^<[^<>]*>$/.test(inline.kept) && !inline.kept.includes("://");
}

/** Where the pair that opens at `index` closes; -1 where it does not open there, or never closes. */
function closes(inlines: readonly Inline[], index: number): number {
  let depth = 0;
  for (let at = index; at < inlines.length; at++) {
    const inline = inlines[at]!;
    if ("text" in inline || inline.role === "single") {
      if (at === index) return -1;
    } else depth += inline.role === "open" ? 1 : -1;
    if (depth === 0) return at;
    if (depth < 0) return -1;
  }
  return -1;
}
