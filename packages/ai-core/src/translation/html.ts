/**
 * HTML and XML: blocks are translated one by one, with the tags inside them in place.
 * @module
 */
import { addDecoded, HTML_TEXT, XML_TEXT } from "./html-entities.ts";
import { endsInArgument } from "./icu.ts";
import { tokenizeHtml } from "./html-tokens.ts";
import { readInlines, tagRole, wrapped, type LineBreaks } from "./inline-markup.ts";
import type { Block } from "./inline.ts";
import type { MarkupToken } from "./markup-token.ts";
import { SourceText, type Writing } from "./source-text.ts";
import { splittingTags } from "./xml-outline.ts";
import { tokenizeXml } from "./xml-tokens.ts";
import { keptElements } from "./xml-vocabularies.ts";

/** How a document in tags is read, in addition to HTML's own rules. */
export interface MarkupOptions {
  kind: "html" | "xml";
  /** Elements whose content is kept as it is. */
  ignored?: readonly string[] | undefined;
  /** Elements that end a sentence. */
  splitting?: readonly string[] | undefined;
  /** Elements that do not, against the rule. */
  nonSplitting?: readonly string[] | undefined;
  /** Whether XML is also split at elements that contain only elements. Default: true. */
  outline?: boolean | undefined;
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
  const { kind, splitting = [], nonSplitting = [], outline = true } = markup;
  const lineBreaks: LineBreaks = markup.lineBreaks ? () => "break" : wrapped;
  const tokens = await tokenize(source, markup);
  if (kind === "html") {
    const splits = ({ name = "" }: MarkupToken) =>
      splitting.includes(name) || (!PHRASING.has(name) && !nonSplitting.includes(name));
    return readTokens(tokens, splits, HTML_TEXT, lineBreaks);
  }
  const structure = outline ? splittingTags(tokens) : new Set<MarkupToken>();
  const splits = (token: MarkupToken) =>
    splitting.includes(token.name!) ||
    (structure.has(token) && !nonSplitting.includes(token.name!));
  return readTokens(tokens, splits, XML_TEXT, lineBreaks);
}

/** Returns the decoded text between the tags, without what is kept. */
export async function textsOfMarkup(source: string, markup: MarkupOptions): Promise<string[]> {
  const tokens = await tokenize(source, markup);
  return tokens
    .filter(({ kind }) => kind === "text")
    .map(({ raw }) => {
      const text = new SourceText();
      addDecoded(raw, text);
      return text.text;
    });
}

async function tokenize(
  source: string,
  { kind, ignored = [] }: MarkupOptions,
): Promise<readonly MarkupToken[]> {
  if (kind === "html") return tokenizeHtml(source, ignored);
  return [...tokenizeXml(source, [...ignored, ...keptElements(source)])];
}

function readTokens(
  tokens: readonly MarkupToken[],
  splits: (tag: MarkupToken) => boolean,
  writing: Writing,
  lineBreaks: LineBreaks,
): Block[] {
  const blocks: Block[] = [];
  let text = new SourceText(writing);
  let start = 0;
  const endBlock = () => {
    const source = text.rawOf();
    if (source === "") return;
    const inlines = readInlines(text, lineBreaks);
    blocks.push({ inlines, source, start, escape: text.escape() });
    text = new SourceText(writing);
    start += source.length;
  };
  for (const token of tokens) {
    const { kind, raw } = token;
    if (kind === "text") addDecoded(raw, text);
    else if (
      kind === "declaration" ||
      // A message with branches may have paragraphs in them.
      (kind === "tag" && splits(token) && !endsInArgument(text.text))
    ) {
      endBlock();
      blocks.push(raw);
      start += raw.length;
    } else text.addMark({ kept: raw, role: kind === "tag" ? tagRole(raw) : "single" });
  }
  endBlock();
  return blocks;
}
