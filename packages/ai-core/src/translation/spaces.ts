/**
 * Spaces beside marks. Models add some around bracketed numbers, and lose others.
 * @module
 */
import { DENSE } from "./divide.ts";
import type { Inline, Mark } from "./inline.ts";

/** Signs that stand beside a mark without a space in whatever language. French has spaces before `!`, Korean none behind a name. */
const CLOSE = /[\p{Ps}\p{Pe}.,'"_/\\=#@-]/u;

/**
 * Returns a translation with spaces beside its marks as the source has them.
 *
 * @param translated texts and marks in turn, beginning and ending with a text.
 */
export function withOwnSpaces(translated: readonly Inline[], source: readonly Inline[]): Inline[] {
  const beside = besideMarks(source);
  const result = translated.map((inline) => ("text" in inline ? inline.text : inline));
  for (const [index, mark] of result.entries()) {
    if (typeof mark === "string") continue;
    const own = beside.get(mark)!;
    let before = result[index - 1] as string;
    let after = result[index + 1] as string;
    if (
      mark.role === "open" &&
      own.after !== undefined &&
      !own.hasSpaceAfter &&
      /^\s/.test(after)
    ) {
      // Inside the pair there is none, so it stands outside.
      if (before !== "" && !/\s$/.test(before)) before += " ";
      after = after.trimStart();
    } else if (
      mark.role === "close" &&
      own.before !== undefined &&
      !own.hasSpaceBefore &&
      /\s$/.test(before)
    ) {
      if (after !== "" && /^[\p{L}\p{N}]/u.test(after)) after = ` ${after}`;
      before = before.trimEnd();
    } else if (mark.role === "single") {
      if (isTooFar(own.before, own.hasSpaceBefore, before.trimEnd().at(-1), /\s$/.test(before)))
        before = before.trimEnd();
      if (isTooFar(own.after, own.hasSpaceAfter, after.trimStart()[0], /^\s/.test(after)))
        after = after.trimStart();
    }
    if (own.hasSpaceBefore && isWord(before.at(-1))) before += " ";
    if (own.hasSpaceAfter && isWord(after[0])) after = ` ${after}`;
    result[index - 1] = before;
    result[index + 1] = after;
  }
  return result.map((each) => (typeof each === "string" ? { text: each } : each));
}

interface Beside {
  before: string | undefined;
  hasSpaceBefore: boolean;
  after: string | undefined;
  hasSpaceAfter: boolean;
}

/** Returns the characters beside each mark of the source, and whether spaces are between. */
function besideMarks(source: readonly Inline[]): Map<Mark, Beside> {
  const beside = new Map<Mark, Beside>();
  const textOf = (inline: Inline | undefined) => (inline && "text" in inline ? inline.text : "");
  for (const [index, inline] of source.entries()) {
    if ("text" in inline) continue;
    const [before, after] = [textOf(source[index - 1]), textOf(source[index + 1])];
    beside.set(inline, {
      before: before.trimEnd().at(-1),
      hasSpaceBefore: /\s$/.test(before),
      after: after.trimStart()[0],
      hasSpaceAfter: /^\s/.test(after),
    });
  }
  return beside;
}

/** Whether a space separates a mark from a sign that it has beside it in the source. */
function isTooFar(
  own: string | undefined,
  hasOwnSpace: boolean,
  found: string | undefined,
  hasSpace: boolean,
): boolean {
  return hasSpace && !hasOwnSpace && CLOSE.test(own ?? "") && CLOSE.test(found ?? "");
}

function isWord(character: string | undefined): boolean {
  return (
    character !== undefined &&
    /[\p{L}\p{N}]/u.test(character) &&
    !DENSE.test(character) &&
    !/\p{Script=Hangul}/u.test(character)
  );
}
