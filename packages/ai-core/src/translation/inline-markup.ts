/**
 * Splits text into its words and the rest.
 * @module
 */
import { joinEmptyPairs, joinTexts, pairEmphasis, type Run } from "./inline-pairs.ts";
import { argumentsOf, type IcuArgument } from "./icu.ts";
import type { Block, Inline, Mark } from "./inline.ts";
import { keptSpansOf, type Span } from "./kept-spans.ts";
import { MARKS } from "./patterns.ts";
import { SourceText } from "./source-text.ts";

/** Whether a line break ends a sentence, by the text before it and after it. */
export type LineBreaks = (before: string, after: string) => "break" | "divide";

/** Plurals of a gender of a plural: nobody writes more. What is deeper is kept. */
const MAX_DEPTH = 4;

/** Characters around a line break that decide. A text of many lines is read in linear time. */
const NEAR = 100;

/** In wrapped prose: a line break ends a sentence only after its punctuation. */
export const wrapped: LineBreaks = (before) =>
  /[.!?:;。！？：；…"”»]\s*$/.test(before) ? "break" : "divide";

/** In lists of short lines: a sentence goes on only if both lines look like parts of one. */
export const listed: LineBreaks = (before, after) =>
  /[\p{L},]\s?$/u.test(before) && /^\p{Ll}/u.test(after) ? "divide" : "break";

/** Splits a line or a paragraph into its words and its marks. */
export function readInlines(
  source: SourceText | string,
  lineBreaks: LineBreaks = wrapped,
): Inline[] {
  let text = source as SourceText;
  if (typeof source === "string") {
    text = new SourceText();
    text.add(source);
  }
  return new Reader(text, lineBreaks).read(0, text.text.length, 0);
}

class Reader {
  readonly #source: SourceText;
  readonly #lineBreaks: LineBreaks;

  constructor(source: SourceText, lineBreaks: LineBreaks) {
    this.#source = source;
    this.#lineBreaks = lineBreaks;
  }

  /** @param depth how many ICU arguments are around it. */
  read(start: number, end: number, depth: number): Inline[] {
    const text = this.#source.text.slice(start, end);
    const inlines: Inline[] = [];
    let last = 0;
    const push = (from: number, to: number, mark: Mark): void => {
      if (from < last) return;
      this.#readPlain(inlines, start + last, text.slice(last, from));
      inlines.push(mark);
      last = to;
    };
    const found: (Span & { icu?: IcuArgument })[] = keptSpansOf(text);
    for (const icu of argumentsOf(text)) found.push({ start: icu.start, end: icu.end, icu });
    for (const each of found.toSorted((a, b) => a.start - b.start)) {
      const raw = this.#source.rawOf(start + each.start, start + each.end);
      const mark: Mark = { kept: raw, role: "single" };
      if (each.icu && depth < MAX_DEPTH) mark.inner = this.#inner(each.icu, start, depth);
      push(each.start, each.end, mark);
    }
    this.#readPlain(inlines, start + last, text.slice(last));
    return joinEmptyPairs(joinTexts(inlines));
  }

  #readPlain(inlines: Inline[], start: number, text: string): void {
    let last = 0;
    const runs: Run[] = [];
    let single: Mark | undefined;
    /** Marks of one kind beside each other become one, so that a model has fewer to copy. */
    const pushSingle = (mark: Mark): void => {
      if (single?.role === mark.role && single === inlines.at(-1)) single.kept += mark.kept;
      else inlines.push((single = mark));
    };
    for (const match of marksIn(text)) {
      const [found] = match;
      const { index } = match;
      if (index > last) inlines.push({ text: text.slice(last, index) });
      last = index + found.length;
      const { open, close, tag, emphasis, emoji, edge, bar, line, one } = match.groups!;
      const kept = this.#source.rawOf(start + index, start + last);
      if (one !== undefined)
        inlines.push(this.#source.markAt(start + index) ?? { kept, role: "single" });
      else if (open !== undefined) inlines.push({ kept, role: "open" });
      else if (close !== undefined) inlines.push({ kept, role: "close" });
      else if (emphasis !== undefined)
        pairEmphasis(inlines, runs, found, text[index - 1], text[last]);
      else if (tag !== undefined) inlines.push({ kept, role: tagRole(tag) });
      else if (emoji !== undefined || edge !== undefined) pushSingle({ kept, role: "edge" });
      else if (bar !== undefined) inlines.push({ kept, role: "break" });
      else if (line !== undefined) {
        const role = this.#source.breakIn(start + index, start + last);
        const before = text.slice(Math.max(0, index - NEAR), index);
        inlines.push({
          kept,
          role: role ?? this.#lineBreaks(before, text.slice(last, last + NEAR)),
        });
      } else pushSingle({ kept, role: "single" });
    }
    if (last < text.length) inlines.push({ text: text.slice(last) });
    // A single `_` in front of a letter is GTK's, for the keyboard.
    for (const { at, run } of runs)
      inlines[at] = run === "_" ? { kept: run, role: "single" } : { text: run };
  }

  /** The branches are translated, each on its own; names, keywords and selectors are kept. */
  #inner({ start, end, branches, hasNumber }: IcuArgument, offset: number, depth: number): Block[] {
    const raw = (from: number, to: number) => this.#source.rawOf(offset + from, offset + to);
    const inner: Block[] = [];
    let last = start;
    for (const branch of branches) {
      const inlines = this.read(offset + branch.start, offset + branch.end, depth + 1);
      inner.push(raw(last, branch.start), {
        inlines: hasNumber ? joinEmptyPairs(hideNumber(inlines)) : inlines,
        source: raw(branch.start, branch.end),
        start: branch.start,
        escape: this.#source.escape(),
      });
      last = branch.end;
    }
    return [...inner, raw(last, end)];
  }
}

/** Yields what `matchAll` does, which would copy the expression for each text: 0.1 ms. */
function* marksIn(text: string): Generator<RegExpExecArray> {
  for (let position = 0; ;) {
    MARKS.lastIndex = position;
    const match = MARKS.exec(text);
    if (match === null) return;
    // Others may search before the next match is asked for.
    position = MARKS.lastIndex;
    yield match;
  }
}

/** `#` is the number of the plural around it. */
function hideNumber(inlines: readonly Inline[]): Inline[] {
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
  return tag.endsWith("/>") || VOID.test(tag) || /^<\d\d:/.test(tag) ? "single" : "open";
}
