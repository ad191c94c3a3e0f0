/**
 * HTML and XML: blocks are translated one by one, with the tags inside them in place.
 * @module
 */
import { readEscaped } from "./escaped-text.ts";
import { escapeText, escapeXml } from "./html-entities.ts";
import { tokenizeHtml } from "./html-tokens.ts";
import { tagRole } from "./inline-markup.ts";
import type { Block, Inline } from "./inline.ts";
import type { MarkupToken } from "./markup-token.ts";
import { tokenizeXml } from "./xml-tokens.ts";

/** How a document in tags is read, beside HTML's own rules. */
export interface MarkupOptions {
  kind: "html" | "xml";
  /** Elements whose content is kept as it is. */
  ignored?: readonly string[] | undefined;
  /** Elements that end a sentence. */
  splitting?: readonly string[] | undefined;
  /** Elements that do not, against the rule. */
  nonSplitting?: readonly string[] | undefined;
  /** Every line break ends a sentence, as it does in plain text. */
  lineBreaks?: boolean | undefined;
}

/** Elements inside a sentence (HTML standard, phrasing content); any other ends it. */
// prettier-ignore
const PHRASING = new Set([
  "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins", "kbd",
  "label", "mark", "q", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
]);

/**
 * Reads a document into blocks; joined they are the document again.
 *
 * @throws ApiError `invalid_request` for a document that cannot be read.
 */
export async function readMarkup(source: string, markup: MarkupOptions): Promise<Block[]> {
  const isHtml = markup.kind === "html";
  const tokens = isHtml
    ? await tokenizeHtml(source, markup.ignored)
    : tokenizeXml(source, markup.ignored);
  const reader = new BlockReader(markup, isHtml ? escapeText : escapeXml);
  for (const token of tokens) reader.read(token);
  return reader.end();
}

class BlockReader {
  readonly #markup: MarkupOptions;
  readonly #escape: (text: string) => string;
  readonly #blocks: Block[] = [];
  #inlines: Inline[] = [];
  #source = "";
  #start = 0;

  constructor(markup: MarkupOptions, escape: (text: string) => string) {
    this.#markup = markup;
    this.#escape = escape;
  }

  read({ kind, raw, name = "" }: MarkupToken): void {
    if (kind === "text") this.#readText(raw);
    else if (kind === "declaration" || (kind === "tag" && this.#splits(name))) this.#keep(raw);
    else this.#push(raw, { kept: raw, role: kind === "tag" ? tagRole(raw) : "single" });
  }

  end(): Block[] {
    this.#keep("");
    return this.#blocks;
  }

  #readText(raw: string): void {
    const ends = this.#markup.lineBreaks ? /(\n\s*)/ : /((?<=[.!?:;。！？：；…"”»])\s*\n\s*)/;
    for (const [index, line] of raw.split(ends).entries()) {
      if (index % 2 === 1) this.#keep(line);
      else if (line !== "") this.#readLines(line);
    }
  }

  /** A line break inside a sentence is laid back over its translation. */
  #readLines(lines: string): void {
    for (const [index, line] of lines.split(/(\n\s*)/).entries()) {
      if (index % 2 === 1) this.#push(line, { kept: line, role: "divide" });
      else if (line !== "") this.#readLine(line);
    }
  }

  #readLine(line: string): void {
    this.#source += line;
    for (const inline of readEscaped(line, this.#escape)) this.#inlines.push(inline);
  }

  #push(raw: string, inline: Inline): void {
    this.#source += raw;
    this.#inlines.push(inline);
  }

  /** Ends the block, with something behind it that is kept. */
  #keep(raw: string): void {
    const [inlines, source, start, escape] = [
      this.#inlines,
      this.#source,
      this.#start,
      this.#escape,
    ];
    if (source !== "") this.#blocks.push({ inlines, source, start, escape });
    if (raw !== "") this.#blocks.push(raw);
    this.#start += source.length + raw.length;
    this.#inlines = [];
    this.#source = "";
  }

  #splits(name: string): boolean {
    const { kind, splitting = [], nonSplitting = [] } = this.#markup;
    if (splitting.includes(name)) return true;
    return kind === "html" && !PHRASING.has(name) && !nonSplitting.includes(name);
  }
}
