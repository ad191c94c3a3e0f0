/**
 * Removes the marks that surround all words of a stretch, so that the model does not see them.
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
  const closing = closingMarks(inlines);
  let first = 0;
  let end = inlines.length;
  while (first < end) {
    if (isOutside(inlines[first])) first++;
    else if (isOutside(inlines[end - 1])) end--;
    else if (closing.get(first) === end - 1) {
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
  if (inline.role === "edge" || inline.role === "divide") return true;
  return (
    inline.role === "single" &&
    /^(?:<[!/a-zA-Z][^<>]*>)+$/.test(inline.kept) &&
    !/:\/\/|^<[\w.+-]+@/.test(inline.kept)
  );
}

/** Returns where each pair closes, by where it opens. One pass, however deep they nest. */
function closingMarks(inlines: readonly Inline[]): Map<number, number> {
  const closing = new Map<number, number>();
  const open: number[] = [];
  for (const [index, inline] of inlines.entries()) {
    if ("text" in inline) continue;
    if (inline.role === "open") open.push(index);
    if (inline.role !== "close") continue;
    const partner = open.pop();
    if (partner !== undefined) closing.set(partner, index);
  }
  return closing;
}
