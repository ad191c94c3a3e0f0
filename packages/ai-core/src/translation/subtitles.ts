/**
 * Subtitles: SubRip, WebVTT and Advanced SubStation. What is no cue's text (settings, notes, styles, times) is kept.
 * @module
 */
import { addDecoded, HTML_TEXT } from "./html-entities.ts";
import { readInlines } from "./inline-markup.ts";
import type { Block, Stretch } from "./inline.ts";
import { SourceText } from "./source-text.ts";

export type SubtitleFormat = "srt" | "vtt" | "ass";

/** A cue's text, and what stands between it and the one before. */
interface Cue {
  before: string;
  text: string;
  /** Where the text starts. */
  start: number;
  /** Style and name of who speaks, in scripts that have them. */
  speaker: string;
}

const TIMES =
  /^[ \t]{0,9}(?:\d{1,3}:)?\d{1,2}:\d{2}[,.]\d{1,3}[ \t]{0,9}-->[ \t]{0,9}(?:\d{1,3}:)?\d{1,2}:\d{2}[,.]\d{1,3}[^\r\n]{0,500}(?:\r\n|\n|\r)/gm;
const NUMBER = /(?:^|[\r\n])[ \t]{0,9}\d{1,9}[ \t]{0,9}(?:\r\n|\n|\r)$/;
const EVENT_FIELDS = /^\[Events\][^[]{0,2000}?^Format:([^\r\n]{1,500})/im;
const DEFAULT_FIELDS =
  "Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text".split(", ");
const LINE_BREAKS = { cue: /((?:[ \t]*(?:\r\n|\n|\r))+)/, ass: /(\\N)/ };
/** A sentence goes on in the next cue unless it has ended, or somebody else speaks. */
const SENTENCE_END = /[.!?…。！？♪\])）"”»:：](?:<\/?[^<>]{0,50}>|\{[^{}]{0,50}\}|\s)*$/;
const SPEAKER = /^(?:<[^<>]{0,100}>|\{[^{}]{0,100}\}|\s)*(?:[-–—♪[(（]|\p{Lu}[\p{Lu} .]{1,30}:)/u;
/** Cues of a sentence at most, so that a text without punctuation is cut too. */
const MAX_CUES = 6;
/** Of a script: overrides in braces, and what is drawn from `\\p1` to `\\p0`. */
const OVERRIDE = /(\{[^{}]*\\p[1-9][^{}]*\}[^{}]*(?:\{(?![^{}]*\\p0)[^{}]*\}[^{}]*)*|\{[^{}]*\})/;
const LATIN = /\p{Script=Latin}/u;

/** Reads a file of subtitles into blocks; joined they are the file again. */
export function readSubtitles(source: string, format: SubtitleFormat): Block[] {
  const cues = format === "ass" ? dialoguesOf(source) : cuesOf(source, format);
  const blocks: Block[] = [];
  let end = 0;
  for (const sentence of sentencesOf(cues)) {
    blocks.push(sentence[0]!.before, stretchOf(sentence, format));
    end = sentence.at(-1)!.start + sentence.at(-1)!.text.length;
  }
  blocks.push(source.slice(end));
  return blocks;
}

/** A cue's text goes on to the next cue; in WebVTT, to the next empty line at most, behind which may be a note. */
function cuesOf(source: string, format: "srt" | "vtt"): Cue[] {
  const cues: Cue[] = [];
  const headers = [...source.matchAll(TIMES)];
  let last = 0;
  for (const [index, times] of headers.entries()) {
    const start = times.index + times[0].length;
    const next = headers[index + 1]?.index ?? source.length;
    let text = source.slice(start, next);
    // The number of the next cue. Many are long files without one.
    const number = next < source.length ? NUMBER.exec(text.slice(-40))?.[0] : undefined;
    if (number !== undefined) text = text.slice(0, text.length - number.length);
    if (format === "vtt") text = /^(?:[^\r\n]+(?:\r\n|\n|\r)?)*/.exec(text)![0];
    text = text.trimEnd();
    if (text === "") continue;
    cues.push({ before: source.slice(last, start), text, start, speaker: "" });
    last = start + text.length;
  }
  return cues;
}

function dialoguesOf(source: string): Cue[] {
  const fields = EVENT_FIELDS.exec(source)?.[1]
    ?.split(",")
    .map((field) => field.trim());
  const names = fields?.at(-1) === "Text" ? fields : DEFAULT_FIELDS;
  const line = new RegExp(
    `^Dialogue:((?:[^,\\r\\n]{0,200},){${names.length - 1}})([^\\r\\n]{0,20000})`,
    "gm",
  );
  const cues: Cue[] = [];
  let last = 0;
  for (const { 0: dialogue, 1: values = "", 2: text = "", index } of source.matchAll(line)) {
    // A drawing is no part of the sentence around it.
    if (text.split(OVERRIDE).every((part, at) => at % 2 === 1 || part.trim() === "")) continue;
    const start = index + dialogue.length - text.length;
    const value = (name: string) => values.split(",")[names.indexOf(name)];
    const speaker = `${value("Style")},${value("Name") ?? value("Actor")}`;
    cues.push({ before: source.slice(last, start), text, start, speaker });
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
      last.at(-1)!.speaker === cue.speaker &&
      !SENTENCE_END.test(last.at(-1)!.text.slice(-200)) &&
      !SPEAKER.test(cue.text.slice(0, 400)) &&
      !isOfOtherScript(last.at(-1)!.text, cue.text);
    if (goesOn) last.push(cue);
    else sentences.push([cue]);
  }
  return sentences;
}

function stretchOf(cues: readonly Cue[], format: SubtitleFormat): Stretch {
  const text = new SourceText(format === "vtt" ? HTML_TEXT : undefined);
  for (const [index, { before, text: words }] of cues.entries()) {
    if (index > 0) text.addMark({ kept: before, role: "divide" });
    const lines = words.split(format === "ass" ? LINE_BREAKS.ass : LINE_BREAKS.cue);
    for (const [at, line] of lines.entries()) {
      if (at % 2 === 0) addLine(text, line, format);
      else text.addMark({ kept: line, role: isBreak(lines, at) ? "break" : "divide" });
    }
  }
  const escape = text.escape();
  return { inlines: readInlines(text), source: text.rawOf(), start: cues[0]!.start, escape };
}

/** Whether a sentence ends at a line's end: also if another speaks next, or an empty line follows. */
function isBreak(lines: readonly string[], at: number): boolean {
  const isEmptyLine = /[\r\n][ \t]*(?:\r\n|\n|(?<!\r)\r)/.test(lines[at]!.replaceAll("\r\n", "\n"));
  const [before, after] = [lines[at - 1]!, lines[at + 1]!];
  return (
    isEmptyLine ||
    SENTENCE_END.test(before.slice(-200)) ||
    SPEAKER.test(after) ||
    isOfOtherScript(before, after)
  );
}

/** In a file in two languages, each cue has a line of each: one line has Latin letters, the other has none. */
function isOfOtherScript(before: string, after: string): boolean {
  const [last, first] = [/[^\r\n]*$/.exec(before)![0], /^[^\r\n]*/.exec(after)![0]];
  const hasLetters = (line: string) => /\p{L}/u.test(line);
  return hasLetters(last) && hasLetters(first) && LATIN.test(last) !== LATIN.test(first);
}

function addLine(text: SourceText, line: string, format: SubtitleFormat): void {
  if (format === "vtt") addDecoded(line, text);
  else if (format === "srt") text.add(line);
  else {
    // In scripts, braces are never shown.
    for (const [index, part] of line.split(OVERRIDE).entries()) {
      if (index % 2 === 1) text.addMark({ kept: part, role: "single" });
      else text.add(part);
    }
  }
}
