/**
 * Plain text and Markdown: each line is translated on its own, or a wrapped paragraph as a whole. What makes a line a heading, a
 * list item or a table is kept.
 * @module
 */
import { readFrontMatter } from "./front-matter.ts";
import { argumentsOf } from "./icu.ts";
import { readInlines } from "./inline-markup.ts";
import type { Block } from "./inline.ts";
import { keptSpansOf, multilineTagsOf, type Span } from "./kept-spans.ts";
import { createSkipper } from "./markdown-blocks.ts";
import { linkLabelsOf, withLabels } from "./markdown-links.ts";
import { SourceText } from "./source-text.ts";

export interface TextReading {
  /** The text is certainly Markdown: what is indented by four spaces is code, and lines of a paragraph belong together. */
  markdown?: boolean;
}

/** Quotes, headings, bullets, numbers, check boxes, notes and titles at the start of a line, with the white space around them. */
const LINE_START =
  /^\s{0,200}(?:>\s?){0,20}(?:(?:#{1,6}|[-*+•–]|\d{1,9}[.)]|[a-zA-Z][.)])\s+(?:\[[ xX]\]\s+)?|:{3,9}\s{0,9}[\w-]{0,40}|(?:!!!|\?{3}\+?|={3})\s{1,9}(?:[\w-]{1,40}(?![\w-])[ \t]{0,9}){0,3}(?=["\n]|$)|\[\^[^\s[\]]{1,60}\]:\s+|\*\[[^[\]]{1,60}\]:\s+|:\s+|%%\s)?/;
/** Of a line that goes on from the one before: an indentation, or a quote. */
const CONTINUATION = /^[ \t]*(?:>[ \t]?)*$/;
/** Shorter lines of plain text are lines for another reason than the width of a page. */
const WRAPPED_LENGTH = 40;

/** Reads a text into blocks; joined they are the text again. */
export function readText(text: string, { markdown = false }: TextReading = {}): Block[] {
  const { blocks, end } = readFrontMatter(text);
  const body = text.slice(end);
  const skips = createSkipper(markdown);
  const labels = linkLabelsOf(body);
  const paragraph = new Paragraph(blocks, markdown);
  let start = end;
  for (const line of linesOf(body)) {
    if (isLineEnd(line)) {
      skips(line);
      paragraph.endLine(line);
    } else if (skips(line)) paragraph.keep(line);
    else paragraph.addLine(line, start, labels);
    start += line.length;
  }
  paragraph.end();
  return blocks;
}

/** Joins the lines of a wrapped paragraph. */
class Paragraph {
  readonly #blocks: Block[];
  readonly #isMarkdown: boolean;
  #text = new SourceText();
  #source = "";
  #start = 0;
  /** The last line without what is at its start, if another may go on from it. */
  #line: string | undefined;
  #quotes = 0;
  #lineEnd = "";

  constructor(blocks: Block[], isMarkdown: boolean) {
    this.#blocks = blocks;
    this.#isMarkdown = isMarkdown;
  }

  addLine(line: string, start: number, labels: ReadonlySet<string>): void {
    const marker = LINE_START.exec(line)?.[0] ?? "";
    const source = line.slice(marker.length);
    const words = labels.size > 0 ? withLabels(source, labels) : source;
    const quotes = marker.split(">").length;
    if (CONTINUATION.test(marker) && quotes === this.#quotes && this.#goesOn(source)) {
      const kept = this.#lineEnd + marker;
      this.#text.addMark({ kept, role: "divide" });
      this.#source += kept;
    } else {
      this.end();
      if (marker !== "") this.#blocks.push(marker);
      this.#start = start + marker.length;
    }
    this.#text.add(words);
    this.#source += source;
    this.#quotes = quotes;
    const isAlone = /[#:!?=]/.test(marker) || source.includes("|");
    this.#line = isAlone ? undefined : source;
    this.#lineEnd = "";
  }

  endLine(end: string): void {
    if (this.#source === "" || this.#lineEnd !== "") this.keep(end);
    else this.#lineEnd = end;
  }

  keep(line: string): void {
    this.end();
    this.#blocks.push(line);
  }

  end(): void {
    if (this.#source !== "") {
      const [source, start, text] = [this.#source, this.#start, this.#text];
      this.#blocks.push({ inlines: readInlines(text), source, start, escape: text.escape() });
    }
    if (this.#lineEnd !== "") this.#blocks.push(this.#lineEnd);
    this.#text = new SourceText();
    this.#source = "";
    this.#line = undefined;
    this.#lineEnd = "";
  }

  /** Whether a line is the rest of the paragraph's. Two spaces and a backslash are breaks of Markdown. */
  #goesOn(next: string): boolean {
    const line = this.#line;
    if (line === undefined || this.#lineEnd === "" || next.includes("|")) return false;
    if (/ {2}$|\\$/.test(line) || !/[\p{L}\p{N},)\]*_`]\s?$/u.test(line)) return false;
    const isLong = line.length >= WRAPPED_LENGTH;
    if (!this.#isMarkdown) return isLong && /[\p{L},]\s?$/u.test(line) && /^\p{Ll}/u.test(next);
    return /^\p{Ll}/u.test(next) || (isLong && /^[\p{L}\p{N}[(*_`"]/u.test(next));
  }
}

function isLineEnd(line: string): boolean {
  return /^[\r\n\u2028\u2029]+$/.test(line);
}

/** Lines and what ends them, in turn. A message with branches and an element of several lines are one line. */
function* linesOf(text: string): Generator<string> {
  const spans: Span[] = [...argumentsOf(text), ...keptSpansOf(text), ...multilineTagsOf(text)];
  spans.sort((a, b) => a.start - b.start);
  let next = 0;
  let covered = 0;
  let position = 0;
  let line = "";
  for (const part of text.split(/(\r\n|[\n\r\u2028\u2029])/)) {
    position += part.length;
    for (; next < spans.length && spans[next]!.start < position; next++)
      covered = Math.max(covered, spans[next]!.end);
    line += part;
    if (position < covered) continue;
    yield line;
    line = "";
  }
  if (line !== "") yield line;
}
