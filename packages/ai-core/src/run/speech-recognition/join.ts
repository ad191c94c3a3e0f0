/**
 * Joins the transcripts of adjacent pieces without duplicate words.
 * @module
 */
import type { AudioPiece } from "../../audio/index.ts";
import { joinText, type SpeechRecognitionResult, type TranscriptWord } from "../../tasks/index.ts";
import { keepWords } from "./trim.ts";

/** A piece and its transcript, with timestamps of the whole recording. */
export interface TranscribedPiece {
  piece: Pick<AudioPiece, "from" | "to" | "start" | "end">;
  transcript: SpeechRecognitionResult;
}

/** Models place the same word within about this many seconds in both pieces. */
const JITTER = 0.6;
/** Maximum words in two seconds of overlap; a longer match is a speaker who repeats himself. */
const OVERLAP_WORDS = 12;

/** Shifts a piece's timestamps to its position in the recording. Drops the model's subtitles, which have the wrong times. */
export function shiftTimes(
  { vtt: _vtt, ...transcript }: SpeechRecognitionResult,
  seconds: number,
): SpeechRecognitionResult {
  const move = <T extends { start: number; end: number }>(span: T): T => ({
    ...span,
    start: span.start + seconds,
    end: span.end + seconds,
  });
  const moved = { ...transcript };
  if (transcript.words) moved.words = transcript.words.map(move);
  if (transcript.segments) moved.segments = transcript.segments.map(move);
  return moved;
}

/**
 * Splits the overlap at a cut between two pieces. A word that both have at about the same time
 * marks the split. Without one, the middle of each word decides.
 */
export function joinAtCut(
  left: TranscribedPiece,
  right: TranscribedPiece,
): [left: SpeechRecognitionResult, right: SpeechRecognitionResult] {
  if (right.piece.from >= left.piece.to) return [left.transcript, right.transcript];
  const [before, after] = [left.transcript.words ?? [], right.transcript.words ?? []];
  const cut = right.piece.start;
  if (before.length === 0 || after.length === 0) {
    if (left.transcript.segments && right.transcript.segments)
      return [keepSegments(left.transcript, 0, cut), keepSegments(right.transcript, cut, Infinity)];
    return joinByText(left.transcript, right.transcript);
  }
  const seam = findSeam(before, after, cut, right.piece.from - JITTER);
  const end = seam ? seam[0] + 1 : countBefore(before, cut);
  const first = seam ? seam[1] + 1 : countBefore(after, cut);
  return [keepWords(left.transcript, 0, end), keepWords(right.transcript, first, after.length)];
}

/**
 * Returns the indexes of the word that both sides contain, nearest to the cut. A speaker may repeat
 * a word, so the sides are aligned where the longest run of words matches, and then by time.
 */
function findSeam(
  before: readonly TranscriptWord[],
  after: readonly TranscriptWord[],
  cut: number,
  from: number,
): [number, number] | undefined {
  const first = before.findIndex(({ end }) => end >= from);
  if (first < 0) return undefined;
  let best: { score: number; seam: [number, number] } | undefined;
  for (let offset = first - after.length + 1; offset < before.length; offset++) {
    let score = 0;
    let seam: [number, number] | undefined;
    let nearest = Infinity;
    for (let index = Math.max(first, offset); index < before.length; index++) {
      const [word, other] = [before[index]!, after[index - offset]];
      if (other === undefined) break;
      const distance = Math.abs(word.start - other.start);
      if (distance >= JITTER || bare(word.word) === "" || bare(word.word) !== bare(other.word))
        continue;
      // A matching word counts more than any difference in time.
      score += 1 - distance / JITTER / 2;
      const toCut = Math.abs(word.start - cut);
      if (toCut < nearest) [seam, nearest] = [[index, index - offset], toCut];
    }
    if (seam && score > (best?.score ?? 0)) best = { score, seam };
  }
  return best?.seam;
}

function countBefore(words: readonly TranscriptWord[], cut: number): number {
  return words.filter(({ start, end }) => (start + end) / 2 < cut).length;
}

/** Keeps whole segments, depending on their middle. */
function keepSegments(
  transcript: SpeechRecognitionResult,
  from: number,
  to: number,
): SpeechRecognitionResult {
  const segments = transcript.segments!.filter(({ start, end }) => {
    const middle = (start + end) / 2;
    return middle >= from && middle < to;
  });
  return {
    ...transcript,
    segments,
    text: segments.reduce((text, part) => joinText(text, part.text), ""),
  };
}

/** Without times, removes the longest run of words that both ends the left side and begins the right one. */
function joinByText(
  left: SpeechRecognitionResult,
  right: SpeechRecognitionResult,
): [SpeechRecognitionResult, SpeechRecognitionResult] {
  const [before, after] = [left.text.split(/\s+/), right.text.split(/\s+/)];
  for (let count = Math.min(OVERLAP_WORDS, before.length, after.length); count > 0; count--) {
    const alike = after
      .slice(0, count)
      .every((word, index) => bare(word) === bare(before[before.length - count + index]!));
    if (alike && right.text !== "") return [left, { ...right, text: after.slice(count).join(" ") }];
  }
  return [left, right];
}

/** Returns a word without case and punctuation. */
function bare(word: string): string {
  return word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/** Concatenates transcripts in order; they must have been joined at their cuts before. */
export function concatenate(parts: readonly SpeechRecognitionResult[]): SpeechRecognitionResult {
  const whole: SpeechRecognitionResult = {
    text: parts.reduce((text, part) => joinText(text, part.text), ""),
  };
  const language = parts.find((part) => part.text !== "" && part.language)?.language;
  if (language !== undefined) whole.language = language;
  if (parts.some((part) => part.segments))
    whole.segments = parts.flatMap((part) => part.segments ?? []);
  if (parts.some((part) => part.words)) whole.words = parts.flatMap((part) => part.words ?? []);
  return whole;
}
