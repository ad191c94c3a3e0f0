/**
 * Front matter of a Markdown file, in YAML or TOML: the values that a reader sees are translated, all else is kept.
 * @module
 */
import { readInlines } from "./inline-markup.ts";
import type { Block } from "./inline.ts";

const FRONT_MATTER = /^(---|\+\+\+)[ \t]{0,9}\r?\n/;
/** Keys of Hugo, Jekyll, Docusaurus, Astro, VitePress and the like whose values are prose. */
const PROSE =
  /^(\s{0,20}(?:title|description|summary|subtitle|tagline|excerpt|lead|caption|alt|linkTitle|sidebar_label|pagination_label|seoTitle|seoDescription)\s{0,9}[:=]\s{0,9})(\S.*)$/;

/** The front matter's blocks, and where it ends; none where the text does not begin with one. */
export function readFrontMatter(text: string): { blocks: Block[]; end: number } {
  const opening = FRONT_MATTER.exec(text);
  if (opening === null) return { blocks: [], end: 0 };
  const closing = new RegExp(
    `\\n${opening[1]!.replaceAll("+", "\\+")}[ \\t]{0,9}(?=\\r?\\n|$)`,
    "g",
  );
  closing.lastIndex = opening[0].length - 1;
  const close = closing.exec(text);
  // A rule between two paragraphs opens nothing.
  const head = close && text.slice(opening[0].length, close.index);
  if (!close || !/^(?:\s{0,20}[\w"'-]{1,60}\s{0,9}[:=]|\s{0,20}[#[-]|\s{0,20}$)/.test(head!))
    return { blocks: [], end: 0 };
  const end = close.index + close[0].length;
  const blocks: Block[] = [];
  let start = 0;
  for (const line of text.slice(0, end).split(/(\r?\n)/)) {
    blocks.push(...readField(line, start));
    start += line.length;
  }
  return { blocks, end };
}

function readField(line: string, start: number): Block[] {
  const [, key, value] = PROSE.exec(line) ?? [];
  // A block of lines (`|`, `>`), an alias, a list or an object is kept.
  if (key === undefined || /^[|>&*[{!]/.test(value!)) return [line];
  const quote = /^(["']).*\1\s*$/.exec(value!)?.[1] ?? "";
  const source = quote ? value!.trimEnd().slice(1, -1) : value!;
  const rest = value!.slice(2 * quote.length + source.length);
  const escape = ESCAPES[quote]!;
  return [
    key + quote,
    { inlines: readInlines(source), source, start: start + key.length + quote.length, escape },
    quote + rest,
  ];
}

/** By the quotes around a value. Without any, what would end the value is written with a space that does not (YAML 1.2, 7.3.3). */
const ESCAPES: Record<string, (text: string) => string> = {
  '"': (text) => text.replaceAll('"', '\\"'),
  "'": (text) => text.replaceAll("'", "''"),
  "": (text) => text.replaceAll(": ", ":\u00a0").replaceAll(" #", "\u00a0#"),
};
