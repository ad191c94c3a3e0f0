/**
 * Plain text and Markdown: a line at a time, with what makes it a heading, a list item or a table kept.
 * @module
 */
import { readFrontMatter } from "./front-matter.ts";
import { argumentsOf } from "./icu.ts";
import { readInlines } from "./inline-markup.ts";
import type { Block } from "./inline.ts";
import { createSkipper } from "./markdown-blocks.ts";

export interface TextReading {
  /** The text is Markdown for sure: what is indented by four spaces is code. */
  markdown?: boolean;
}

/** Quotes, headings, bullets, numbers and check boxes at the start of a line, with the white space around them. */
const LINE_START =
  /^\s{0,200}(?:>\s?){0,20}(?:(?:#{1,6}|[-*+•–]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?|:{3,9}\s{0,9}[\w-]{0,40})?/;

/** Reads a text into blocks; joined they are the text again. */
export function readText(text: string, { markdown = false }: TextReading = {}): Block[] {
  const { blocks, end } = readFrontMatter(text);
  const skips = createSkipper(markdown);
  let start = end;
  for (const line of linesOf(text.slice(end))) {
    if (skips(line)) blocks.push(line);
    else for (const block of readLine(line, start)) blocks.push(block);
    start += line.length;
  }
  return blocks;
}

function readLine(line: string, start: number): Block[] {
  const marker = LINE_START.exec(line)?.[0] ?? "";
  const source = line.slice(marker.length);
  const inlines = readInlines(source, { markdown: true });
  const stretch = { inlines, source, start: start + marker.length };
  return marker === "" ? [stretch] : [marker, stretch];
}

/** Lines and what ends them, by turns. A message with branches is one line, however it is written. */
function* linesOf(text: string): Generator<string> {
  const messages = argumentsOf(text);
  let next = 0;
  let position = 0;
  let line = "";
  for (const part of text.split(/(\r\n|[\n\r\u2028\u2029])/)) {
    position += part.length;
    while (next < messages.length && messages[next]!.end < position) next++;
    const message = messages[next];
    line += part;
    if (message && message.start < position && position < message.end) continue;
    yield line;
    line = "";
  }
  if (line !== "") yield line;
}
