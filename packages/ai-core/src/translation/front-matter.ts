/**
 * Front matter of a Markdown file, in YAML, TOML or JSON: the values that a reader sees are translated, all else is kept.
 * @module
 */
import { escapeExpression } from "./escape-expression.ts";
import { readInlines } from "./inline-markup.ts";
import type { Block } from "./inline.ts";
import { readJsonValues } from "./json-values.ts";
import { SourceText, type Writing } from "./source-text.ts";

const FRONT_MATTER = /^(---|\+\+\+)[ \t]{0,9}\r?\n/;
/** Keys of Hugo, Jekyll, Docusaurus, Astro, VitePress and the like whose values are prose. */
const PROSE_KEY =
  "(?:title|description|summary|subtitle|tagline|excerpt|lead|caption|alt|linkTitle|sidebar_label|pagination_label|seoTitle|seoDescription)";
const FIELD = new RegExp(`^([\\s-]{0,20}(["']?)${PROSE_KEY}\\2\\s{0,9}[:=]\\s{0,9})(\\S.*)$`);
const IS_PROSE_KEY = new RegExp(`^${PROSE_KEY}$`);
/** YAML's text of several lines. */
const BLOCK_TEXT = /^[|>][-+\d]{0,3}\s*$/;

/** Returns the front matter's blocks, and where it ends; none if the text does not begin with one. */
export function readFrontMatter(text: string): { blocks: Block[]; end: number } {
  const opening = FRONT_MATTER.exec(text);
  if (opening === null) return readJsonMatter(text);
  const closing = new RegExp(`\\n${escapeExpression(opening[1]!)}[ \\t]{0,9}(?=\\r?\\n|$)`, "g");
  closing.lastIndex = opening[0].length - 1;
  const close = closing.exec(text);
  // A rule between two paragraphs opens nothing.
  const head = close && text.slice(opening[0].length, close.index);
  if (!close || !/^(?:\s{0,20}[\w"'-]{1,60}\s{0,9}[:=]|\s{0,20}[#[-]|\s{0,20}$)/.test(head!))
    return { blocks: [], end: 0 };
  const end = close.index + close[0].length;
  const blocks: Block[] = [];
  let start = 0;
  /** Indentation of a prose key whose text follows on lines of its own. */
  let indentation: number | undefined;
  for (const line of text.slice(0, end).split(/(\r?\n)/)) {
    const indent = /^ */.exec(line)![0].length;
    const isText = indentation !== undefined && indent > indentation;
    if (line.trim() !== "" && !isText) indentation = undefined;
    const field = FIELD.exec(line);
    if (isText && line.trim() !== "")
      blocks.push(line.slice(0, indent), stretchOf(line.slice(indent), start + indent, ""));
    else if (field === null) blocks.push(line);
    else if (BLOCK_TEXT.test(field[3]!)) {
      indentation = indent;
      blocks.push(line);
    } else for (const block of readField(line, field[1]!, field[3]!, start)) blocks.push(block);
    start += line.length;
  }
  return { blocks, end };
}

function readField(line: string, key: string, value: string, start: number): Block[] {
  // An alias, a list or an object is kept.
  if (/^[&*[{!]/.test(value)) return [line];
  const quote = /^(["']).*\1\s*$/.exec(value)?.[1] ?? "";
  const source = quote ? value.trimEnd().slice(1, -1) : value;
  const rest = value.slice(2 * quote.length + source.length);
  return [key + quote, stretchOf(source, start + key.length + quote.length, quote), quote + rest];
}

function stretchOf(source: string, start: number, quote: string): Exclude<Block, string> {
  const text = new SourceText(WRITINGS[quote]);
  let last = 0;
  // What a quoted text may write differently; the rest of its escapes are marks.
  for (const { 0: raw, index } of source.matchAll(quote === '"' ? /\\["\\]/g : /''/g)) {
    if (quote === "") break;
    text.add(source.slice(last, index));
    text.addWritten(raw[1]!, raw);
    last = index + raw.length;
  }
  text.add(source.slice(last));
  return { inlines: readInlines(text), source, start, escape: text.escape() };
}

/** By the quotes around a value. Without any, what would end the value is written with a space that does not (YAML 1.2, 7.3.3). */
const WRITINGS: Record<string, Writing> = {
  '"': { escape: (text) => text.replace(/["\\]/g, "\\$&") },
  "'": { escape: (text) => text.replaceAll("'", "''") },
  "": { escape: (text) => text.replaceAll(": ", ":\u00a0").replaceAll(" #", "\u00a0#") },
};

/** Hugo's: an object in front of the text. */
function readJsonMatter(text: string): { blocks: Block[]; end: number } {
  const object = /^\{\r?\n[^]{0,20000}?\r?\n\}(?=\r?\n|$)/.exec(text)?.[0];
  // Without a text behind it, it is a text itself.
  if (object === undefined || text.slice(object.length).trim() === "")
    return { blocks: [], end: 0 };
  try {
    const blocks = readJsonValues(object, "", (path) => IS_PROSE_KEY.test(path.at(-1) ?? ""));
    return { blocks, end: object.length };
  } catch {
    return { blocks: [], end: 0 };
  }
}
