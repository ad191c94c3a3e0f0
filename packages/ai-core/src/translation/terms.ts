/**
 * Terms of a glossary: they are put into the text as marks, so that a model keeps their place and the glossary's word stands there.
 * @module
 */
import type { Block, Inline } from "./inline.ts";

/** Source term → target term. */
export type Terms = ReadonlyMap<string, string>;

const WORD = /[\p{L}\p{N}_]/u;
/** Scripts without spaces between words, where a term may stand anywhere. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** The document with the terms in it replaced; letters count as they are written. */
export function withTerms(blocks: readonly Block[], terms: Terms): Block[] {
  const byFirst = new Map<string, string[]>();
  for (const term of [...terms.keys()].toSorted((a, b) => b.length - a.length))
    byFirst.set(term[0]!, [...(byFirst.get(term[0]!) ?? []), term]);
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
    for (let at = 0; at < text.length; at++) {
      const term = byFirst.get(text[at]!)?.find((term) => standsAt(text, term, at));
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

/** A term is words of its own: `cat` is not in `category`. */
function standsAt(text: string, term: string, at: number): boolean {
  if (!text.startsWith(term, at)) return false;
  const isApart = (inside: string | undefined, outside: string | undefined) =>
    outside === undefined || !WORD.test(outside) || UNSPACED.test(inside!) || !WORD.test(inside!);
  return isApart(term[0], text[at - 1]) && isApart(term.at(-1), text[at + term.length]);
}
