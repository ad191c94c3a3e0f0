/**
 * Subtitles: SubRip, WebVTT and Advanced SubStation. What is no cue's text (settings, notes, styles, times) is kept.
 * @module
 */
import { readInlines } from "./inline-markup.ts";
import type { Block, Inline, Stretch } from "./inline.ts";

export type SubtitleFormat = "srt" | "vtt" | "ass";

/** A cue's text, and what stands between it and the one before. */
interface Cue {
  before: string;
  text: string;
  /** Where the text starts. */
  start: number;
}

const TIMES =
  /^[ \t]{0,9}(?:\d{1,3}:)?\d{1,2}:\d{2}[,.]\d{1,3}[ \t]{0,9}-->[ \t]{0,9}(?:\d{1,3}:)?\d{1,2}:\d{2}[,.]\d{1,3}[^\r\n]{0,500}(?:\r\n|\n|\r)/gm;
/** The fields of a line in front of its text; a script that has other fields says so, and nobody's does. */
const DIALOGUE = /^Dialogue:(?:[^,\r\n]{0,200},){9}/gm;
const LINE_BREAK = { cue: /(\r\n|\n|\r)/, ass: /(\\N)/ };
/** A sentence goes on in the next cue unless it has ended, or somebody else speaks. */
const SENTENCE_END = /[.!?…。！？♪\])）"”»:：](?:<\/?[^<>]{0,50}>|\{[^{}]{0,50}\}|\s)*$/;
const SPEAKER = /^(?:<[^<>]{0,100}>|\{[^{}]{0,100}\}|\s)*[-–—♪[(（]/;
/** Cues of a sentence at most, so that a text without punctuation is cut too. */
const MAX_CUES = 6;

/** Reads a file of subtitles into blocks; joined they are the file again. */
export function readSubtitles(source: string, format: SubtitleFormat): Block[] {
  const cues = format === "ass" ? dialoguesOf(source) : cuesOf(source);
  const lineBreak = format === "ass" ? LINE_BREAK.ass : LINE_BREAK.cue;
  const blocks: Block[] = [];
  let end = 0;
  for (const sentence of sentencesOf(cues)) {
    blocks.push(sentence[0]!.before, stretchOf(sentence, lineBreak));
    end = sentence.at(-1)!.start + sentence.at(-1)!.text.length;
  }
  blocks.push(source.slice(end));
  return blocks;
}

/** A cue's text goes on to the next empty line. */
function cuesOf(source: string): Cue[] {
  const cues: Cue[] = [];
  const blank = /(?:\r\n|\n|\r)[ \t]{0,200}(?:\r\n|\n|\r)|(?:\r\n|\n|\r){0,1}$(?![\s\S])/g;
  let last = 0;
  for (const times of source.matchAll(TIMES)) {
    const start = times.index + times[0].length;
    // A cue without text is followed by its empty line at once.
    if (start < last || /^[ \t]*(?:\r|\n|$)/.test(source.slice(start, start + 50))) continue;
    blank.lastIndex = start;
    const end = blank.exec(source)?.index ?? source.length;
    cues.push({ before: source.slice(last, start), text: source.slice(start, end), start });
    last = end;
  }
  return cues;
}

function dialoguesOf(source: string): Cue[] {
  const cues: Cue[] = [];
  let last = 0;
  for (const fields of source.matchAll(DIALOGUE)) {
    const start = fields.index + fields[0].length;
    const text = /^[^\r\n]*/.exec(source.slice(start, start + 20_000))![0];
    // What is drawn is not words.
    if (/\\p[1-9]/.test(text)) continue;
    cues.push({ before: source.slice(last, start), text, start });
    last = start + text.length;
  }
  return cues;
}

function sentencesOf(cues: readonly Cue[]): Cue[][] {
  const sentences: Cue[][] = [];
  for (const cue of cues) {
    const last = sentences.at(-1);
    const goesOn =
      last !== undefined &&
      last.length < MAX_CUES &&
      !SENTENCE_END.test(last.at(-1)!.text.slice(-200)) &&
      !SPEAKER.test(cue.text.slice(0, 400));
    if (goesOn) last.push(cue);
    else sentences.push([cue]);
  }
  return sentences;
}

function stretchOf(cues: readonly Cue[], lineBreak: RegExp): Stretch {
  const inlines: Inline[] = [];
  let source = "";
  for (const [index, { before, text }] of cues.entries()) {
    if (index > 0) inlines.push({ kept: before, role: "divide" });
    if (index > 0) source += before;
    source += text;
    const lines = text.split(lineBreak);
    for (const [at, line] of lines.entries()) {
      // One by one: a call takes some hundred thousand arguments at most.
      if (at % 2 === 0) for (const inline of readInlines(line)) inlines.push(inline);
      // Another speaker's line is a sentence of its own.
      else inlines.push({ kept: line, role: SPEAKER.test(lines[at + 1]!) ? "break" : "divide" });
    }
  }
  return { inlines, source, start: cues[0]!.start };
}
