/**
 * Breaks that a model does not see: the end of a subtitle or of a wrapped line in the middle of a sentence. They are put back into
 * the translation where they were in the source, in proportion.
 * @module
 */
import type { Inline, Mark } from "./inline.ts";

/** Scripts without spaces between words. */
export const DENSE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const CLOSING = /[\s\p{Pe}\p{Pf}\p{M}.,;:!?、。，；：！？…ー々]/u;
const PAUSE = /[.,;:!?、。，；：！？…]/u;
/** A break after a comma may be this share of the length away from its place. */
const PAUSE_BONUS = 0.04;

export function isDivide(inline: Inline): inline is Mark & { role: "divide" } {
  return "kept" in inline && inline.role === "divide";
}

/** Returns what a model sees between two lines. */
export function joinerAfter(before: Inline | undefined): string {
  const last = before && "text" in before ? before.text.at(-1) : undefined;
  return last !== undefined && DENSE.test(last) ? "" : " ";
}

/** A break, and where it belongs: at a share of the words, or beside a mark, which the model may have moved. */
interface Place {
  mark: Mark;
  ratio: number;
  beside?: { mark: Mark; isBehind: boolean } | undefined;
}

/** Where breaks come in a translation: in front of or behind a mark, or behind so many UTF-16 units of words. */
interface Positions {
  ahead: Map<Inline, Mark[]>;
  behind: Map<Inline, Mark[]>;
  inWords: { at: number; mark: Mark }[];
}

/** Returns the translation with the breaks of the source in it, in their order. */
export function layBack(translated: readonly Inline[], source: readonly Inline[]): Inline[] {
  const places = placesOf(source);
  if (places.length === 0) return [...translated];
  return insert(translated, positionsOf(places, translated));
}

function placesOf(source: readonly Inline[]): Place[] {
  const total = source.reduce(
    (sum, inline) => sum + ("text" in inline ? inline.text.length : 0),
    0,
  );
  const places: Place[] = [];
  let length = 0;
  for (const [index, inline] of source.entries()) {
    if ("text" in inline) length += inline.text.length;
    if (!isDivide(inline)) continue;
    const isMark = (each: Inline | undefined): each is Mark =>
      each !== undefined && "kept" in each && !isDivide(each);
    const [before, after] = [source[index - 1], source[index + 1]];
    const beside = isMark(before)
      ? { mark: before, isBehind: true }
      : isMark(after) && after.role !== "close"
        ? { mark: after, isBehind: false }
        : undefined;
    places.push({ mark: inline, ratio: length / Math.max(1, total), beside });
  }
  return places;
}

function positionsOf(places: readonly Place[], translated: readonly Inline[]): Positions {
  /** How many units of words are in front of each mark. */
  const wordsBefore = new Map<Inline, number>();
  let text = "";
  for (const inline of translated) {
    wordsBefore.set(inline, text.length);
    if ("text" in inline) text += inline.text;
  }
  const order = new Map(translated.map((inline, index) => [inline, index]));
  const pinned = places.map(({ beside }) => beside && order.get(beside.mark));
  // Breaks may be times of subtitles: where the model changed the order of the marks, none is where its mark is.
  const isInOrder = pinned
    .filter((at) => at !== undefined)
    .every((at, index, all) => index === 0 || at >= all[index - 1]!);
  const found: Positions = { ahead: new Map(), behind: new Map(), inWords: [] };
  const candidates = candidatesIn(text);
  let from = 0;
  for (const [index, { mark, ratio, beside }] of places.entries()) {
    if (beside !== undefined && isInOrder && pinned[index] !== undefined) {
      const side = beside.isBehind ? found.behind : found.ahead;
      side.set(beside.mark, [...(side.get(beside.mark) ?? []), mark]);
      from = Math.max(from, wordsBefore.get(beside.mark)!);
      continue;
    }
    const next = isInOrder
      ? places.slice(index + 1, index + 20).find((each) => each.beside)?.beside?.mark
      : undefined;
    const to = next === undefined ? text.length : (wordsBefore.get(next) ?? text.length);
    from = bestCandidate(text.length, candidates, ratio, from, to);
    found.inWords.push({ at: from, mark });
  }
  return found;
}

/** A position that a break can have. */
interface Candidate {
  at: number;
  isBehindPause: boolean;
}

/** Returns the best position behind `from` and up to `to`: near the place's share of the text, and rather behind a pause. */
function bestCandidate(
  length: number,
  candidates: readonly Candidate[],
  ratio: number,
  from: number,
  to: number,
): number {
  if (ratio === 0) return 0;
  let best = Math.max(from, to);
  if (ratio === 1) return best;
  const ideal = ratio * length;
  const bonus = PAUSE_BONUS * length;
  let least = Infinity;
  const take = ({ at, isBehindPause }: Candidate): void => {
    const cost = Math.abs(at - ideal) - (isBehindPause ? bonus : 0);
    if (cost > least || (cost === least && at > best)) return;
    least = cost;
    best = at;
  };
  // From the nearest ones outwards: a text of short lines has as many candidates as breaks.
  const middle = indexBehind(candidates, Math.min(Math.max(ideal, from), to));
  for (let index = middle - 1; index >= 0; index--) {
    const candidate = candidates[index]!;
    if (candidate.at <= from || ideal - candidate.at - bonus > least) break;
    take(candidate);
  }
  for (let index = middle; index < candidates.length; index++) {
    const candidate = candidates[index]!;
    if (candidate.at > to || candidate.at - ideal - bonus > least) break;
    take(candidate);
  }
  return best;
}

/** Returns the index of the first candidate behind a position. */
function indexBehind(candidates: readonly Candidate[], position: number): number {
  let low = 0;
  let high = candidates.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (candidates[middle]!.at <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Behind spaces, and between characters of scripts that have none. */
function candidatesIn(text: string): Candidate[] {
  const found: Candidate[] = [];
  /** The last character that is no space. */
  let last = "";
  for (let at = 1; at < text.length; at++) {
    const [before, after] = [text[at - 1]!, text[at]!];
    const isSpace = /\s/.test(before);
    if (!isSpace) last = before;
    const isBetween = DENSE.test(before) && !CLOSING.test(after);
    if (isSpace || isBetween || (DENSE.test(after) && PAUSE.test(before)))
      found.push({ at, isBehindPause: PAUSE.test(last) });
  }
  return found;
}

function insert(translated: readonly Inline[], { ahead, behind, inWords }: Positions): Inline[] {
  const result: Inline[] = [];
  let position = 0;
  let next = 0;
  let isLineStart = false;
  const pushText = (text: string): void => {
    const trimmed = isLineStart ? text.trimStart() : text;
    if (trimmed === "") return;
    result.push({ text: trimmed });
    isLineStart = false;
  };
  const pushDivide = (mark: Mark): void => {
    const last = result.at(-1);
    if (last && "text" in last) result[result.length - 1] = { text: last.text.trimEnd() };
    result.push(mark);
    isLineStart = true;
  };
  for (const [index, inline] of translated.entries()) {
    if ("kept" in inline) {
      for (const mark of ahead.get(inline) ?? []) pushDivide(mark);
      result.push(inline);
      isLineStart = false;
      for (const mark of behind.get(inline) ?? []) pushDivide(mark);
      continue;
    }
    const end = position + inline.text.length;
    // A break between a text and a mark stands in front of what the mark opens, and behind what it closes.
    const following = translated[index + 1];
    const isBeforeMark = following && "kept" in following && following.role !== "open";
    let from = 0;
    for (; next < inWords.length; next++) {
      const { at, mark } = inWords[next]!;
      if (at > end || (at === end && isBeforeMark)) break;
      pushText(inline.text.slice(from, at - position));
      from = at - position;
      pushDivide(mark);
    }
    pushText(inline.text.slice(from));
    position = end;
  }
  for (; next < inWords.length; next++) pushDivide(inWords[next]!.mark);
  return result;
}
