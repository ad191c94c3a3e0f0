/**
 * Pairs of marks: emphasis of Markdown, and tags around nothing.
 * @module
 */
import type { Inline, Mark } from "./inline.ts";

/** A run of `*`, `_`, `~` or `=` that may open emphasis, and where it is among the inlines. */
export interface Run {
  run: string;
  at: number;
}

const WORD = /[\p{L}\p{N}]/u;
/** Runs that are open at once; of more, the first ones are text. */
const MAX_OPEN = 50;

/**
 * Adds a run of Markdown's emphasis: as marks where it closes what is open, or may open something; else as text. What stays in
 * `runs` has no end, so that the caller makes it text again.
 *
 * Source: https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis
 *
 * @param before and `after`: the characters beside the run.
 */
export function pairEmphasis(
  inlines: Inline[],
  runs: Run[],
  run: string,
  before: string | undefined,
  after: string | undefined,
): void {
  const isInWord = (side: string | undefined) => run.startsWith("_") && WORD.test(side ?? "");
  const canOpen = /\S/.test(after ?? "") && !isInWord(before);
  const canClose = /\S/.test(before ?? "") && !isInWord(after);
  const makeText = ({ at, run }: Run) => void (inlines[at] = { text: run });
  let rest = run;
  const same = canClose ? runs.findLastIndex((each) => each.run === run) : -1;
  if (same !== -1) {
    const [, ...inside] = runs.splice(same);
    for (const each of inside) makeText(each);
    inlines.push({ kept: run, role: "close" });
    return;
  }
  // `***` may close `**` and `*`.
  if (canClose) {
    while (runs.length > 0 && rest.startsWith(runs.at(-1)!.run)) {
      const last = runs.pop()!.run;
      inlines.push({ kept: last, role: "close" });
      rest = rest.slice(last.length);
    }
  }
  if (rest === "") return;
  if (!canOpen) {
    inlines.push({ text: rest });
    return;
  }
  if (runs.length === MAX_OPEN) makeText(runs.shift()!);
  runs.push({ run: rest, at: inlines.length });
  inlines.push({ kept: rest, role: "open" });
}

/** Makes one of texts beside each other. */
export function joinTexts(inlines: readonly Inline[]): Inline[] {
  const joined: Inline[] = [];
  for (const inline of inlines) {
    const last = joined.at(-1);
    if ("text" in inline && last !== undefined && "text" in last)
      joined[joined.length - 1] = { text: last.text + inline.text };
    else joined.push(inline);
  }
  return joined;
}

/** Makes one mark of a pair with nothing but marks inside, such as `<b>%s</b>`: a model has fewer to copy. */
export function joinEmptyPairs(inlines: readonly Inline[]): Inline[] {
  const joined: Inline[] = [];
  let open: number[] = [];
  for (const inline of inlines) {
    const isPlain = "kept" in inline && inline.inner === undefined && inline.isTerm === undefined;
    const ends = "text" in inline || inline.role === "break" || inline.role === "divide";
    if (!isPlain || ends) open = [];
    if (isPlain && inline.role === "open") open.push(joined.length);
    const start = isPlain && inline.role === "close" ? open.pop() : undefined;
    if (start === undefined) joined.push(inline);
    else {
      const marks = [...joined.splice(start), inline] as Mark[];
      joined.push({ kept: marks.map(({ kept }) => kept).join(""), role: "single" });
    }
  }
  return joined;
}
