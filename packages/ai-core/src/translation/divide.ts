/**
 * Breaks that a model does not see: the end of a subtitle or of a wrapped line in the middle of a sentence. They are laid back over
 * the translation where they were in the source, in proportion.
 * @module
 */
import type { Inline, Mark } from "./inline.ts";

/** Scripts without spaces between words. */
const DENSE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const CLOSING = /[\s\p{Pe}\p{Pf}\p{M}.,;:!?、。，；：！？…ー々]/u;
const PAUSE = /[.,;:!?、。，；：！？…]/u;
/** A break after a comma may be so much of the length away from where it would be. */
const PAUSE_BONUS = 0.04;

export function isDivide(inline: Inline): inline is Mark & { role: "divide" } {
  return "kept" in inline && inline.role === "divide";
}

/** What a model sees between two lines. */
export function joinerAfter(before: Inline | undefined): string {
  const last = before && "text" in before ? before.text.at(-1) : undefined;
  return last !== undefined && DENSE.test(last) ? "" : " ";
}

/** The translation with the breaks of the source in it. */
export function layBack(translated: readonly Inline[], source: readonly Inline[]): Inline[] {
  const divides = placesOf(source);
  if (divides.length === 0) return [...translated];
  const text = translated.map((inline) => ("text" in inline ? inline.text : "")).join("");
  const candidates = candidatesIn(text);
  const places: { at: number; mark: Mark }[] = [];
  let from = 0;
  const behind = new Map<Mark, Mark[]>();
  for (const { ratio, mark, behind: before } of divides) {
    if (before !== undefined) {
      behind.set(before, [...(behind.get(before) ?? []), mark]);
      continue;
    }
    const ideal = ratio * text.length;
    const cost = (at: number) =>
      Math.abs(at - ideal) -
      (PAUSE.test(text.slice(0, at).trimEnd().at(-1) ?? "") ? PAUSE_BONUS * text.length : 0);
    let best = ratio === 0 ? 0 : text.length;
    for (const at of ratio === 0 || ratio === 1 ? [] : candidates)
      if (at > from && (best === text.length || cost(at) < cost(best))) best = at;
    places.push({ at: best, mark });
    from = best;
  }
  return insert(translated, places, behind);
}

/** Where each break is, as the share of the letters before it. One that follows a mark, such as a code span, stays behind it. */
function placesOf(source: readonly Inline[]): { ratio: number; mark: Mark; behind?: Mark }[] {
  const total = source.reduce(
    (sum, inline) => sum + ("text" in inline ? inline.text.length : 0),
    0,
  );
  const places: { ratio: number; mark: Mark; behind?: Mark }[] = [];
  let length = 0;
  let before: Mark | undefined;
  for (const inline of source) {
    if ("text" in inline) {
      length += inline.text.length;
      before = undefined;
    } else if (isDivide(inline)) {
      const ratio = length / Math.max(1, total);
      places.push({ ratio, mark: inline, ...(before && { behind: before }) });
    } else before = inline.role === "open" ? undefined : inline;
  }
  return places;
}

/** Behind spaces, and between characters of scripts that have none. */
function candidatesIn(text: string): number[] {
  const found: number[] = [];
  for (let at = 1; at < text.length; at++) {
    const [before, after] = [text[at - 1]!, text[at]!];
    const isBetween = DENSE.test(before) && !CLOSING.test(after);
    if (/\s/.test(before) || isBetween || (DENSE.test(after) && PAUSE.test(before))) found.push(at);
  }
  return found;
}

function insert(
  translated: readonly Inline[],
  places: readonly { at: number; mark: Mark }[],
  behind: ReadonlyMap<Mark, Mark[]>,
): Inline[] {
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
      result.push(inline);
      for (const mark of behind.get(inline) ?? []) pushDivide(mark);
      continue;
    }
    const end = position + inline.text.length;
    // A break between a text and a mark stands in front of what the mark opens, and behind what it closes.
    const following = translated[index + 1];
    const isBeforeMark = following && "kept" in following && following.role !== "open";
    let from = 0;
    for (; next < places.length; next++) {
      const { at, mark } = places[next]!;
      if (at > end || (at === end && isBeforeMark)) break;
      pushText(inline.text.slice(from, at - position));
      from = at - position;
      pushDivide(mark);
    }
    pushText(inline.text.slice(from));
    position = end;
  }
  for (; next < places.length; next++) pushDivide(places[next]!.mark);
  return result;
}
