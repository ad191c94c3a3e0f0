/**
 * Removes words at the ends of a transcript, also from its text.
 * @module
 */
import type { SpeechRecognitionResult, TranscriptWord } from "../../tasks/index.ts";

/**
 * Returns the transcript with the words from `first` up to `end`. The text is cut where those words
 * occur in it, so what lies between (punctuation, scripts without spaces) is unchanged.
 */
export function keepWords(
  transcript: SpeechRecognitionResult,
  first: number,
  end: number,
): SpeechRecognitionResult {
  const words = transcript.words ?? [];
  if (first === 0 && end === words.length) return transcript;
  const kept: SpeechRecognitionResult = {
    ...transcript,
    text: trimText(transcript.text, words, first, end),
    words: words.slice(first, end),
  };
  if (transcript.segments) {
    kept.segments = transcript.segments.flatMap((segment) => {
      const inside = indexesWithin(words, segment.start, segment.end);
      const [from, to] = [Math.max(first, inside.from), Math.min(end, inside.to)];
      if (from >= to) return [];
      if (from === inside.from && to === inside.to) return [segment];
      const own = words.slice(inside.from, inside.to);
      const text = trimText(segment.text, own, from - inside.from, to - inside.from);
      return [{ ...segment, text, start: words[from]!.start, end: words[to - 1]!.end }];
    });
  }
  return kept;
}

/** Returns the words whose middle lies in a span. */
function indexesWithin(
  words: readonly TranscriptWord[],
  start: number,
  end: number,
): { from: number; to: number } {
  const middle = ({ start, end }: TranscriptWord) => (start + end) / 2;
  const from = words.findIndex((word) => middle(word) >= start);
  const to = words.findLastIndex((word) => middle(word) <= end) + 1;
  return from < 0 ? { from: 0, to: 0 } : { from, to };
}

/** From the first kept word to the start of the first word after the kept ones. */
function trimText(
  text: string,
  words: readonly TranscriptWord[],
  first: number,
  end: number,
): string {
  const starts = placesOf(text, words);
  if (starts === undefined)
    return words
      .slice(first, end)
      .map(({ word }) => word)
      .join(" ");
  if (first >= end) return "";
  const from = first === 0 ? 0 : starts[first]!;
  return text.slice(from, end === words.length ? undefined : starts[end]).trim();
}

/** Returns where each word begins in the text; undefined unless the text contains all of them. */
function placesOf(text: string, words: readonly TranscriptWord[]): number[] | undefined {
  const lower = text.toLowerCase();
  const places: number[] = [];
  let at = 0;
  for (const { word } of words) {
    const found = lower.indexOf(word.toLowerCase(), at);
    if (found < 0) return undefined;
    places.push(found);
    at = found + word.length;
  }
  return places;
}
