/**
 * How the marks inside a piece are shown to a model, and found again in its answer.
 * @module
 */
import { isDivide, joinerAfter, layBack } from "./divide.ts";
import type { Inline, Mark, Piece } from "./inline.ts";
import { withOwnSpaces } from "./spaces.ts";

/**
 * Returns the piece's text with a bracketed number for each mark, as citations are written: models copy them.
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

/** Returns how many marks of a piece a model sees. */
export function countMarks({ inlines }: Pick<Piece, "inlines">): number {
  return marksOf(inlines).length;
}

/** A placeholder as models give it back: with spaces, in the brackets of East Asian text, or in other digits. */
export const PLACEHOLDER = /[[［【]\s?(\p{Nd}{1,4})\s?[\]］】]/gu;

/** Returns the number of a {@link PLACEHOLDER}: each script has its ten digits in a row. */
export function numberOf(digits: string): number {
  return [...digits].reduce((number, digit) => 10 * number + valueOf(digit), 0);
}

function valueOf(digit: string): number {
  const point = digit.codePointAt(0)!;
  if (point < 0x80) return point - 0x30;
  let zero = point;
  while (point - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return point - zero;
}

/**
 * Returns the answer's words with the piece's marks in place; undefined unless each mark occurs once, and pairs still open before
 * they close and do not cross.
 *
 * @param first number of the piece's first mark, as in {@link toPrompt}.
 */
export function fromAnswer(
  answer: string,
  { inlines }: Pick<Piece, "inlines">,
  first = 1,
): Inline[] | undefined {
  const marks = marksOf(inlines);
  const matches = [...answer.matchAll(PLACEHOLDER)];
  const found = matches.map((match) => numberOf(match[1]!) - first);
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
  return layBack(withOwnSpaces(result, inlines), inlines);
}

/** Returns the marks that a model sees. */
function marksOf(inlines: readonly Inline[]): Mark[] {
  return inlines.filter((inline): inline is Mark => "kept" in inline && !isDivide(inline));
}

/** Returns, for each closing mark with an opening one in the piece, the index of that. */
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

/** Whether tags still nest, also with those whose partner is in another piece, which are never inside a pair. */
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
