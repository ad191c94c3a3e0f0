/**
 * How the marks inside a piece are shown to a model, and found again in its answer.
 * @module
 */
import { isDivide, joinerAfter, layBack } from "./divide.ts";
import type { Inline, Mark, Piece } from "./inline.ts";

/**
 * The piece's text with a bracketed number for each mark, as citations are written: models copy them.
 *
 * @param first number of the piece's first mark.
 */
export function toPrompt({ inlines }: Pick<Piece, "inlines">, first = 1): string {
  let number = first;
  return inlines
    .map((inline, index) => {
      if ("text" in inline) return inline.text;
      return isDivide(inline) ? joinerAfter(inlines[index - 1]) : `[${number++}]`;
    })
    .join("");
}

/** How many marks a piece has. */
export function countMarks({ inlines }: Pick<Piece, "inlines">): number {
  return marksOf(inlines).length;
}

/** A placeholder as models give it back: with spaces, or in the brackets of East Asian text. */
export const PLACEHOLDER = /[[［【]\s?(\d{1,4})\s?[\]］】]/g;

/**
 * The answer's words with the piece's marks in place; undefined unless every mark is there once, and pairs still open before
 * they close and do not cross.
 *
 * @param first number of the piece's first mark, as {@link toPrompt} had it.
 */
export function fromAnswer(
  answer: string,
  { inlines }: Pick<Piece, "inlines">,
  first = 1,
): Inline[] | undefined {
  const marks = marksOf(inlines);
  const matches = [...answer.matchAll(PLACEHOLDER)];
  const found = matches.map((match) => Number(match[1]) - first);
  if (found.length !== marks.length || new Set(found).size !== marks.length) return undefined;
  if (found.some((index) => marks[index] === undefined)) return undefined;
  if (!nests(found, marks, partners(marks))) return undefined;
  const result: Inline[] = [];
  let last = 0;
  for (const [order, match] of matches.entries()) {
    result.push({ text: answer.slice(last, match.index) }, marks[found[order]!]!);
    last = match.index + match[0].length;
  }
  result.push({ text: answer.slice(last) });
  return layBack(result, inlines);
}

/** The marks that a model sees. */
function marksOf(inlines: readonly Inline[]): Mark[] {
  return inlines.filter((inline): inline is Mark => "kept" in inline && !isDivide(inline));
}

/** For each closing mark that has an opening one in the piece, the index of that. */
function partners(marks: readonly Mark[]): Map<number, number> {
  const open: number[] = [];
  const found = new Map<number, number>();
  for (const [index, { role }] of marks.entries()) {
    if (role === "open") open.push(index);
    if (role !== "close") continue;
    const partner = open.pop();
    if (partner !== undefined) found.set(index, partner);
  }
  return found;
}

/** Whether tags still nest: also with one whose partner is in another piece, which is never inside a pair. */
function nests(
  order: readonly number[],
  marks: readonly Mark[],
  partnerOf: ReadonlyMap<number, number>,
): boolean {
  const opens = new Set(partnerOf.values());
  const open: number[] = [];
  let last = -1;
  for (const index of order) {
    const { role } = marks[index]!;
    const partner = partnerOf.get(index);
    if (role !== "open" && role !== "close") continue;
    if (opens.has(index)) open.push(index);
    else if (partner !== undefined) {
      if (open.pop() !== partner) return false;
    } else {
      if (open.length > 0 || index < last) return false;
      last = index;
    }
  }
  return true;
}
