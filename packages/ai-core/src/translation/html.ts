/**
 * HTML and XML: blocks are translated one by one, with the tags inside them in place.
 * @module
 */
import { addDecoded, HTML_TEXT, XML_TEXT } from "./html-entities.ts";
import { endsInArgument } from "./icu.ts";
import { tokenizeHtml } from "./html-tokens.ts";
import { readInlines, tagRole, wrapped, type LineBreaks } from "./inline-markup.ts";
import type { Block, Stretch } from "./inline.ts";
import type { MarkupToken } from "./markup-token.ts";
import { SourceText, type Writing } from "./source-text.ts";
import { splittingTags } from "./xml-outline.ts";
import { tokenizeXml } from "./xml-tokens.ts";
import { vocabularyOf } from "./xml-vocabularies.ts";

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

/** Elements that end a sentence (HTML standard, 15.3 and older elements). Any other is inside one, as browsers show it. */
// prettier-ignore
const BLOCKS = new Set([
  "address", "article", "aside", "audio", "blockquote", "body", "br", "button", "canvas", "caption", "center", "col", "colgroup",
  "datalist", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frame",
  "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "input", "legend", "li", "link", "listing",
  "main", "menu", "meta", "nav", "ol", "optgroup", "option", "p", "plaintext", "pre", "search", "section", "select", "slot", "summary",
  "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul", "video", "xmp",
]);
/** Web components are mostly parts of a page; one that formats words has a name without a hyphen. */
const COMPONENT = /-/;

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
      splitting.includes(name) ||
      ((BLOCKS.has(name) || COMPONENT.test(name)) && !nonSplitting.includes(name));
    return readTokens(tokens, splits, HTML_TEXT, lineBreaks);
  }
  const { hasHtmlSections } = vocabularyOf(source);
  const structure = outline ? splittingTags(tokens) : new Set<MarkupToken>();
  const splits = (token: MarkupToken) =>
    splitting.includes(token.name!) ||
    (structure.has(token) && !nonSplitting.includes(token.name!));
  if (!hasHtmlSections) return readTokens(tokens, splits, XML_TEXT, lineBreaks);
  const apart = tokens.map((token): MarkupToken =>
    token.raw.startsWith(SECTION_START) ? { ...token, kind: "declaration" } : token,
  );
  return readSections(readTokens(apart, splits, XML_TEXT, lineBreaks));
}

const SECTION_START = "<![CDATA[";
const SECTION_END = "]]>";

/** Reads the HTML in CDATA sections, each of which is a block. */
async function readSections(blocks: readonly Block[]): Promise<Block[]> {
  const read: Block[] = [];
  let end = 0;
  for (const block of blocks) {
    const start = end + SECTION_START.length;
    end += (typeof block === "string" ? block : block.source).length;
    if (typeof block !== "string" || !block.startsWith(SECTION_START)) read.push(block);
    else {
      const content = block.slice(SECTION_START.length, -SECTION_END.length);
      read.push(SECTION_START);
      for (const each of await readMarkup(content, { kind: "html" }))
        read.push(typeof each === "string" ? each : inSection(each, start));
      read.push(block.slice(-SECTION_END.length));
    }
  }
  return read;
}

function inSection(stretch: Stretch, start: number): Stretch {
  const { escape = (text) => text } = stretch;
  return {
    ...stretch,
    start: start + stretch.start,
    escape: (text) => escape(text).replaceAll(SECTION_END, "]]&gt;"),
  };
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
  return [...tokenizeXml(source, [...ignored, ...vocabularyOf(source).kept])];
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
      (token.name !== undefined && splits(token) && !endsInArgument(text.text))
    ) {
      endBlock();
      blocks.push(raw);
      start += raw.length;
    } else text.addMark({ kept: raw, role: kind === "tag" ? tagRole(raw) : "single" });
  }
  endBlock();
  return blocks;
}
