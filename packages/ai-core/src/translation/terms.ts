/**
 * Replaces terms of a glossary by marks, so that a model keeps their place and the glossary's word is written there.
 * @module
 */
import { ApiError } from "../errors/index.ts";
import type { Block, Inline } from "./inline.ts";

/** Source term → target term. */
export type Terms = ReadonlyMap<string, string>;

const WORD = /[\p{L}\p{N}_]/u;
/** Scripts without spaces between words, where a term may stand anywhere. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Characters that are compared for each of a text, on average; a usual glossary needs about 20. */
const MAX_COMPARED = 200;
const ALWAYS_COMPARED = 1_000_000;

/**
 * Returns the document with its terms replaced. Letter case matters.
 *
 * @throws ApiError `invalid_request` for a text in which nearly every character could begin many long terms.
 */
export function withTerms(blocks: readonly Block[], terms: Terms): Block[] {
  const lengths = lengthsByStart(terms);
  let left = ALWAYS_COMPARED;
  const change = (blocks: readonly Block[]): Block[] =>
    blocks.map((block) => {
      if (typeof block === "string") return block;
      const inlines = block.inlines.flatMap((inline): Inline[] => {
        if ("text" in inline) return split(inline.text, block.escape);
        return [inline.inner ? { ...inline, inner: change(inline.inner) } : inline];
      });
      return { ...block, inlines };
    });
  function split(text: string, escape: ((text: string) => string) | undefined): Inline[] {
    const inlines: Inline[] = [];
    let last = 0;
    left += text.length * MAX_COMPARED;
    const termAt = (at: number): string | undefined => {
      const possible = lengths.get(text[at]!);
      if (possible === undefined || !isApart(text[at], text[at - 1])) return undefined;
      for (const length of possible) {
        left -= length;
        if (left < 0) throw tooAlike();
        const term = text.slice(at, at + length);
        if (terms.has(term) && isApart(term.at(-1), text[at + length])) return term;
      }
      return undefined;
    };
    for (let at = 0; at < text.length; at++) {
      const term = termAt(at);
      if (term === undefined) continue;
      if (at > last) inlines.push({ text: text.slice(last, at) });
      const target = terms.get(term)!;
      inlines.push({ kept: escape?.(target) ?? target, role: "single", isTerm: true });
      last = at + term.length;
      at = last - 1;
    }
    if (last < text.length) inlines.push({ text: text.slice(last) });
    return inlines;
  }
  return change(blocks);
}

/** Returns the lengths of the terms by their first character, the longest first. */
function lengthsByStart(terms: Terms): Map<string, number[]> {
  const lengths = new Map<string, Set<number>>();
  for (const term of terms.keys()) {
    const known = lengths.get(term[0]!);
    if (known === undefined) lengths.set(term[0]!, new Set([term.length]));
    else known.add(term.length);
  }
  return new Map(
    Array.from(lengths, ([start, set]) => [start, [...set].toSorted((a, b) => b - a)]),
  );
}

/** Whether a term ends here: `cat` is not a word of `category`. */
function isApart(inside: string | undefined, outside: string | undefined): boolean {
  return (
    outside === undefined || !WORD.test(outside) || UNSPACED.test(inside!) || !WORD.test(inside!)
  );
}

function tooAlike(): ApiError {
  return new ApiError(
    "invalid_request",
    "The text repeats the beginnings of the glossary's terms too often. Send it in parts, or with fewer terms.",
    { param: "glossary_id" },
  );
}
