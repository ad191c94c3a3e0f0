/**
 * How the marks inside a piece are shown to a model, and found again in its answer.
 * @module
 */
import type { Inline, Piece } from "./inline.ts";

/** The piece's text with a bracketed number for each mark, as citations are written: models copy them. */
export function toPrompt({ inlines }: Piece): string {
  let number = 0;
  return inlines.map((inline) => ("text" in inline ? inline.text : `[${++number}]`)).join("");
}

/** A placeholder as models give it back: with spaces, or in the brackets of East Asian text. */
const PLACEHOLDER = /[[［【]\s?(\d{1,4})\s?[\]］】]/g;

/**
 * The answer with its marks in place; undefined unless every mark is there once, and pairs still open before they close
 * and do not cross.
 */
export function fromAnswer(answer: string, { inlines, escape }: Piece): string | undefined {
  const marks = inlines.filter((inline) => "kept" in inline);
  const found = [...answer.matchAll(PLACEHOLDER)].map((match) => Number(match[1]));
  if (found.length !== marks.length || new Set(found).size !== marks.length) return undefined;
  if (found.some((number) => number < 1 || number > marks.length)) return undefined;
  if (!nests(found, partners(marks))) return undefined;
  let text = "";
  let last = 0;
  for (const match of answer.matchAll(PLACEHOLDER)) {
    const words = answer.slice(last, match.index);
    text += (escape?.(words) ?? words) + marks[Number(match[1]) - 1]!.kept;
    last = match.index + match[0].length;
  }
  const words = answer.slice(last);
  return text + (escape?.(words) ?? words);
}

/** For each closing mark that has an opening one in the piece, the number of that. */
function partners(marks: readonly Extract<Inline, { kept: string }>[]): Map<number, number> {
  const open: number[] = [];
  const found = new Map<number, number>();
  for (const [index, { role }] of marks.entries()) {
    if (role === "open") open.push(index + 1);
    if (role !== "close") continue;
    const partner = open.pop();
    if (partner !== undefined) found.set(index + 1, partner);
  }
  return found;
}

function nests(order: readonly number[], partnerOf: ReadonlyMap<number, number>): boolean {
  const opens = new Set(partnerOf.values());
  const open: number[] = [];
  for (const number of order) {
    if (opens.has(number)) open.push(number);
    const partner = partnerOf.get(number);
    if (partner !== undefined && open.pop() !== partner) return false;
  }
  return true;
}
