/**
 * Creates subtitle cues from a transcript's segments and words.
 * @module
 */
import type {
  SpeechRecognitionResult,
  TranscriptSegment,
  TranscriptWord,
} from "./speech-recognition.ts";

export interface Cue {
  start: number;
  end: number;
  text: string;
}

/** Readable length: two lines of 42 characters, for up to seven seconds (Netflix's timed text guide). */
const CHARACTERS = 84;
const SECONDS = 7;
/** Seconds of a pause that ends a cue. */
const PAUSE = 0.8;
/** Minimum seconds of a cue, if its neighbour leaves room; a model may give a word no duration. */
const SHORTEST = 0.1;

const SENTENCE_END = /[.!?。！？…۔।]["'”’»)\]]*$/u;
/** Scripts without spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}、。！？]/u;

/** Joins two texts, with a space between them if their script uses spaces. */
export function joinText(left: string, right: string): string {
  const [before, after] = [left.trimEnd(), right.trimStart()];
  if (before === "" || after === "") return before + after;
  const unspaced = UNSPACED.test(before.at(-1)!) && UNSPACED.test(after[0]!);
  return unspaced ? before + after : `${before} ${after}`;
}

/** Groups words that are read together: up to the end of a sentence, the maximum length, or a pause. */
export function groupWords(words: readonly TranscriptWord[]): TranscriptSegment[] {
  const groups: TranscriptSegment[] = [];
  let open: TranscriptSegment | undefined;
  for (const { word, start, end } of words) {
    const joined = open && joinText(open.text, word);
    const fits =
      open &&
      start - open.end < PAUSE &&
      end - open.start <= SECONDS &&
      joined!.length <= CHARACTERS;
    if (open && fits && !SENTENCE_END.test(open.text)) {
      open.text = joined!;
      open.end = Math.max(open.end, end);
    } else {
      open = { start, end, text: word.trim() };
      groups.push(open);
    }
  }
  return groups;
}

/** Returns cues in order, none empty or overlapping. Long segments are split if their words have times. */
export function toCues({ segments, words, text, duration }: SpeechRecognitionResult): Cue[] {
  const spans = segments ?? groupWords(words ?? []);
  const cues = spans.flatMap((segment) => breakUp(segment, words ?? []));
  if (cues.length === 0 && text !== "") cues.push({ start: 0, end: duration ?? SECONDS, text });
  return apart(cues.map((cue) => ({ ...cue, text: cue.text.replace(/\s+/g, " ").trim() })));
}

function breakUp(segment: TranscriptSegment, words: readonly TranscriptWord[]): Cue[] {
  const { start, end, text } = segment;
  if (end - start <= SECONDS && text.length <= CHARACTERS) return [{ start, end, text }];
  const inside = words.filter((word) => {
    const middle = (word.start + word.end) / 2;
    return middle >= start && middle < end;
  });
  return inside.length > 0 ? groupWords(inside) : [{ start, end, text }];
}

/** Sorts cues, drops empty ones, and ends each where the next begins. Cues that start at the same time are merged. */
function apart(cues: readonly Cue[]): Cue[] {
  const sorted = cues
    .filter((cue) => cue.text !== "")
    .map((cue) => ({ ...cue, start: millis(Math.max(0, cue.start)), end: millis(cue.end) }))
    .sort((a, b) => a.start - b.start);
  const placed: Cue[] = [];
  for (const cue of sorted) {
    const last = placed.at(-1);
    if (last && cue.start - last.start < 0.001) {
      last.text = joinText(last.text, cue.text);
      last.end = Math.max(last.end, cue.end);
    } else {
      if (last) last.end = Math.min(Math.max(last.end, millis(last.start + SHORTEST)), cue.start);
      placed.push(cue);
    }
  }
  const last = placed.at(-1);
  if (last) last.end = Math.max(last.end, millis(last.start + SHORTEST));
  return placed;
}

/** Subtitles have millisecond precision. Rounding first avoids overlaps later. */
function millis(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
