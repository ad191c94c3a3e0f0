/**
 * Splits a stretch of text into pieces at sentence ends.
 * @module
 */
import { peel } from "./peel.ts";
import { hasWords, type Block, type Inline, type Mark, type Part, type Stretch } from "./inline.ts";

/** How a stretch is split. */
export interface CutOptions {
  /** UTF-16 units of a piece at most. */
  characters: number;
  /** Each sentence becomes a piece of its own. Otherwise a piece has as many as fit. */
  bySentence?: boolean | undefined;
  /** Language of the text, for its sentence ends. */
  language?: string | undefined;
}

/** While text is split, a mark is one character of the private use area, so that it is never split. */
const FIRST_MARK = 0xe000;
const MARKS_AT_ONCE = 0xf8ff - FIRST_MARK;

/** Splits blocks into parts. Joined without a translation, they are the document again. */
export function cutBlocks(blocks: readonly Block[], options: CutOptions): Part[] {
  return blocks.flatMap((block) =>
    typeof block === "string" ? [block] : cutStretch(block, options),
  );
}

/** Returns the pieces and what is between them. White space around a piece is not part of it. */
function cutStretch(stretch: Stretch, options: CutOptions): Part[] {
  const { inlines, source, start, escape } = stretch;
  if (source === "") return [];
  const hasInner = inlines.some((inline) => "kept" in inline && inline.inner);
  const hasTerms = inlines.some((inline) => "kept" in inline && inline.isTerm);
  if (!hasInner && !hasTerms && !hasWords(inlines)) return [source];
  const cut = hasInner ? inlines.map((inline) => withParts(inline, options)) : inlines;
  const parts: Part[] = [];
  let position = start;
  for (const { sentence, end } of splitAtBreaks(cut)) {
    for (const part of cutSentences(sentence, position, options, escape)) parts.push(part);
    position += lengthOf(sentence);
    if (end) parts.push(end.kept);
    position += end?.kept.length ?? 0;
  }
  return parts;
}

function withParts(inline: Inline, options: CutOptions): Inline {
  if (!("kept" in inline) || !inline.inner) return inline;
  return { ...inline, parts: cutBlocks(inline.inner, options) };
}

function* splitAtBreaks(inlines: readonly Inline[]): Generator<{ sentence: Inline[]; end?: Mark }> {
  let sentence: Inline[] = [];
  for (const inline of inlines) {
    if ("kept" in inline && inline.role === "break") {
      yield { sentence, end: inline };
      sentence = [];
    } else sentence.push(inline);
  }
  yield { sentence };
}

function cutSentences(
  inlines: readonly Inline[],
  start: number,
  options: CutOptions,
  escape: Stretch["escape"],
): Part[] {
  const { before, inner, after } = peel(inlines);
  const parts: Part[] = before.length > 0 ? [kept(before, start, escape)] : [];
  let position = start + lengthOf(before);
  for (let first = 0; first < inner.length; first += MARKS_AT_ONCE) {
    const some = inner.slice(first, first + MARKS_AT_ONCE);
    const encoded = some.map((each, n) => ("text" in each ? each.text : mark(n))).join("");
    for (const part of cutEncoded(encoded, options)) {
      const decoded = decode(part.text, some);
      const isKept = part.keep || !hasWords(decoded);
      parts.push(
        isKept ? kept(decoded, position, escape) : { inlines: decoded, start: position, escape },
      );
      position += lengthOf(decoded);
    }
  }
  if (after.length > 0) parts.push(kept(after, position, escape));
  return parts;
}

/** Returns inlines without words as a part. They are a piece only if something inside a mark is translated. */
function kept(inlines: readonly Inline[], start: number, escape: Stretch["escape"]): Part {
  const hasParts = inlines.some((inline) => "kept" in inline && inline.parts);
  return hasParts ? { inlines, start, escape } : written(inlines, escape);
}

function cutEncoded(text: string, options: CutOptions): { text: string; keep?: true }[] {
  const parts: { text: string; keep?: true }[] = [];
  for (const group of sentenceGroups(text, options)) {
    const words = group.trim();
    const start = group.length - group.trimStart().length;
    if (start > 0) parts.push({ text: group.slice(0, start), keep: true });
    if (words) parts.push({ text: words });
    if (words && start + words.length < group.length)
      parts.push({ text: group.slice(start + words.length), keep: true });
  }
  return parts;
}

const segmenters = new Map<string | undefined, Intl.Segmenter>();

function segmenter(language: string | undefined): Intl.Segmenter {
  let found = segmenters.get(language);
  if (found === undefined) {
    found = new Intl.Segmenter(language, { granularity: "sentence" });
    segmenters.set(language, found);
  }
  return found;
}

/** Returns groups of sentences that fit. A sentence that is too long is split at a clause or a word. Joined, they are the text. */
export function sentenceGroups(
  text: string,
  { characters, bySentence, language }: CutOptions,
): string[] {
  if (text.length <= characters && !bySentence) return [text];
  const found: string[] = [];
  let group = "";
  for (const { segment } of segmenter(language).segment(text)) {
    if (group !== "" && (bySentence || group.length + segment.trimEnd().length > characters)) {
      found.push(group);
      group = "";
    }
    group += segment;
    // Measured once: white space at the end may be long.
    let length = group.trimEnd().length;
    while (length > characters) {
      const end = clauseEnd(group, characters);
      found.push(group.slice(0, end));
      group = group.slice(end);
      length -= end;
    }
  }
  if (group !== "") found.push(group);
  return found;
}

/** Returns where to split a sentence that is too long: after a comma or the like, else after a word, else between characters. */
function clauseEnd(text: string, limit: number): number {
  const head = text.slice(0, limit);
  const ends = [/^[\s\S]*[,;:](?=\s)|^[\s\S]*[，、；：،؛]/, /^[\s\S]*\s/].map(
    (end) => end.exec(head)?.[0].length ?? 0,
  );
  const end = ends.find((each) => each > limit / 2);
  if (end !== undefined) return end;
  let cut = limit;
  // Never through a surrogate pair, nor between a letter and its accents.
  while (cut > limit / 2 && /^[\p{M}\u200d\udc00-\udfff]/u.test(text.slice(cut, cut + 2))) cut--;
  return isLowSurrogate(text.charCodeAt(cut)) ? cut - 1 : cut;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

function mark(index: number): string {
  return String.fromCharCode(FIRST_MARK + index);
}

function decode(text: string, inlines: readonly Inline[]): Inline[] {
  return text
    .split(/([\uE000-\uF8FF])/)
    .filter((part) => part !== "")
    .map((part) => inlines[markIndex(part)] ?? { text: part });
}

function markIndex(part: string): number {
  const index = part.charCodeAt(0) - FIRST_MARK;
  return part.length === 1 && index >= 0 && index < MARKS_AT_ONCE ? index : -1;
}

/** Returns the inlines as the source writes them. */
function written(inlines: readonly Inline[], escape: Stretch["escape"]): string {
  return inlines
    .map((inline) => ("kept" in inline ? inline.kept : (escape?.(inline.text) ?? inline.text)))
    .join("");
}

function lengthOf(inlines: readonly Inline[]): number {
  return inlines.reduce(
    (sum, inline) => sum + ("kept" in inline ? inline.kept : inline.text).length,
    0,
  );
}
