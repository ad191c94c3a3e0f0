/**
 * Cuts text into its words and what is not words.
 * @module
 */
import { argumentsOf, type IcuArgument } from "./icu.ts";
import type { Block, Inline, Mark } from "./inline.ts";
import { SHARED_MARKS, TEXT_MARKS } from "./patterns.ts";

/** How a text is read. */
export interface Reading {
  /** Marks of Markdown count too. */
  markdown?: boolean;
  /** Turns text into the document's format. */
  escape?: ((text: string) => string) | undefined;
  /** How many ICU arguments are around it. */
  depth?: number;
}

/** Plurals of a gender of a plural: nobody writes more. What is deeper is read as plain text. */
const MAX_DEPTH = 4;

/** Cuts one line or paragraph into its words and its marks. */
export function readInlines(text: string, reading: Reading = {}): Inline[] {
  const inlines: Inline[] = [];
  let last = 0;
  const { depth = 0 } = reading;
  for (const argument of depth < MAX_DEPTH ? argumentsOf(text) : []) {
    readPlain(inlines, text.slice(last, argument.start), reading);
    inlines.push(icuMark(text, argument, { ...reading, depth: depth + 1 }));
    last = argument.end;
  }
  readPlain(inlines, text.slice(last), reading);
  return inlines;
}

function readPlain(inlines: Inline[], text: string, { markdown, escape = same }: Reading): void {
  let last = 0;
  let strong = 0;
  let single: Mark | undefined;
  /** Marks of one kind beside each other are one: a model has fewer to copy. */
  const pushSingle = (mark: Mark): void => {
    if (single?.role === mark.role && single === inlines.at(-1)) single.kept += mark.kept;
    else inlines.push((single = mark));
  };
  for (const match of text.matchAll(markdown ? TEXT_MARKS : SHARED_MARKS)) {
    if (match.index > last) inlines.push({ text: text.slice(last, match.index) });
    const { open, close, tag, strong: star, emoji, bar } = match.groups!;
    const [found] = match;
    last = match.index + found.length;
    const kept = escape(found);
    if (open !== undefined) inlines.push({ kept, role: "open" });
    else if (close !== undefined) inlines.push({ kept, role: "close" });
    else if (star !== undefined)
      inlines.push({ kept, role: strong++ % 2 === 0 ? "open" : "close" });
    else if (tag !== undefined) inlines.push({ kept, role: tagRole(tag) });
    else if (emoji !== undefined) pushSingle({ kept, role: "edge" });
    else if (bar !== undefined) inlines.push({ kept, role: "break" });
    else pushSingle({ kept, role: "single" });
  }
  if (last < text.length) inlines.push({ text: text.slice(last) });
}

/** The branches are translated, each on its own; names, keywords and selectors are kept. */
function icuMark(text: string, { start, end, branches }: IcuArgument, reading: Reading): Mark {
  const escape = reading.escape ?? same;
  const inner: Block[] = [];
  let last = start;
  for (const branch of branches) {
    const source = text.slice(branch.start, branch.end);
    inner.push(escape(text.slice(last, branch.start)));
    inner.push({
      inlines: hideHash(readInlines(source, reading)),
      source: escape(source),
      start: branch.start,
      escape: reading.escape,
    });
    last = branch.end;
  }
  inner.push(escape(text.slice(last, end)));
  return { kept: escape(text.slice(start, end)), role: "single", inner };
}

/** `#` is the number of the plural around it. */
function hideHash(inlines: readonly Inline[]): Inline[] {
  return inlines.flatMap((inline): Inline[] =>
    "kept" in inline
      ? [inline]
      : inline.text
          .split(/(#)/)
          .filter((part) => part !== "")
          .map((part): Inline => (part === "#" ? { kept: "#", role: "single" } : { text: part })),
  );
}

/** Elements without content (HTML standard, 13.1.2). */
const VOID = /^<(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b/i;

/** Whether a tag opens, closes or stands alone. */
export function tagRole(tag: string): "open" | "close" | "single" {
  if (tag.startsWith("</")) return "close";
  return tag.endsWith("/>") || VOID.test(tag) ? "single" : "open";
}

function same(text: string): string {
  return text;
}
