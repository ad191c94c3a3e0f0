/**
 * Plain text and Markdown: a line at a time, with what makes it a heading, a list item or a table kept.
 * @module
 */
import { readInlines } from "./inline-markup.ts";
import type { Part } from "./inline.ts";
import { cutStretch, type CutOptions } from "./sentences.ts";

/** Quotes, headings, bullets, numbers and check boxes at the start of a line, with the white space around them. */
const LINE_START =
  /^\s{0,200}(?:>\s?){0,20}(?:(?:#{1,6}|[-*+•–]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?)?/;
const FENCE = /^\s{0,20}(?:>\s?){0,5}(`{3,}|~{3,})/;
/** `[name]: https://…`, which is never shown. */
const LINK_DEFINITION = /^\s{0,3}\[[^\]]{1,200}\]:\s*\S/;

/** Cuts a text into parts; joined without a translation they are the text again. */
export function cutText(text: string, options: CutOptions): Part[] {
  const parts: Part[] = [];
  let fence: string | undefined;
  let start = 0;
  for (const line of text.split(/(\r\n|[\n\r\u2028\u2029])/)) {
    const opening = FENCE.exec(line)?.[1];
    if (fence !== undefined) {
      if (opening?.startsWith(fence)) fence = undefined;
      parts.push(line);
    } else if (opening !== undefined || LINK_DEFINITION.test(line)) {
      fence = opening;
      parts.push(line);
    } else parts.push(...cutLine(line, start, options));
    start += line.length;
  }
  return parts;
}

function cutLine(line: string, start: number, options: CutOptions): Part[] {
  const marker = LINE_START.exec(line)?.[0] ?? "";
  const rest = line.slice(marker.length);
  // A table's cells are apart from each other.
  const stretches = rest.startsWith("|") ? rest.split(/(\|)/) : [rest];
  const parts: Part[] = marker === "" ? [] : [marker];
  let position = start + marker.length;
  for (const stretch of stretches) {
    parts.push(...cutStretch(readInlines(stretch), stretch, position, options));
    position += stretch.length;
  }
  return parts;
}
