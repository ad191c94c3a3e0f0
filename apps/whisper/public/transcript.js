/**
 * Transcripts: asked for, joined, shown word by word, written as subtitles.
 * @module
 */
import { call, OWN_PATH } from "./shared/api.js";
import { h } from "./shared/dom.js";

/** @typedef {{word: string, start: number, end: number}} Word */
/** @typedef {{text: string, language?: string, duration?: number, words: Word[], segments: {start: number, end: number, text: string}[], neurons: number, model: string}} Transcript */

/**
 * @param {Blob} audio
 * @param {string} name
 * @param {Record<string, string>} fields
 * @param {AbortSignal} signal
 * @returns {Promise<Transcript>}
 */
export async function transcribe(audio, name, fields, signal) {
  const form = new FormData();
  form.append("file", audio, name);
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  const reply = await call(OWN_PATH, { body: form, signal });
  const answer = await reply.json();
  return {
    ...answer,
    words: answer.words ?? [],
    segments: answer.segments ?? [],
    neurons: Number(reply.headers.get("x-neurons") ?? Number.NaN),
    model: reply.headers.get("x-model") ?? answer.model,
  };
}

/** Adds a later piece that begins at `start` seconds. @param {Transcript | undefined} before @param {Transcript} piece @param {number} start @returns {Transcript} */
export function joinPiece(before, piece, start) {
  const shift = (/** @type {any} */ part) => ({
    ...part,
    start: part.start + start,
    end: part.end + start,
  });
  const moved = {
    ...piece,
    words: piece.words.map(shift),
    segments: piece.segments.map(shift),
    duration: start + (piece.duration ?? 0),
  };
  if (!before) return moved;
  return {
    ...before,
    text: `${before.text.trimEnd()} ${piece.text.trimStart()}`,
    words: [...before.words, ...moved.words],
    segments: [...before.segments, ...moved.segments],
    duration: moved.duration,
    neurons: before.neurons + piece.neurons,
  };
}

/** Words as buttons that jump; without word times the segments, and without those the text. @param {Transcript} transcript @param {(seconds: number) => void} jump @returns {{nodes: Node[], light: (seconds: number) => void}} */
export function transcriptView({ words, segments, text }, jump) {
  const timed =
    words.length > 0
      ? words
      : segments.map((segment) => ({ word: segment.text, start: segment.start, end: segment.end }));
  if (timed.length === 0) return { nodes: [document.createTextNode(text)], light() {} };
  const buttons = timed.map(({ word, start }) =>
    h(
      "button",
      { type: "button", onclick: () => jump(start), title: clock(start, ".") },
      word.trim(),
    ),
  );
  let now = -1;
  return {
    // Chinese and Japanese have no spaces between words.
    nodes: buttons.flatMap((button, index) =>
      index > 0 &&
      !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u.test(timed[index - 1].word)
        ? [document.createTextNode(" "), button]
        : [button],
    ),
    light(seconds) {
      const next = timed.findLastIndex(
        ({ start, end }) => seconds >= start && seconds < end + 0.25,
      );
      if (next === now) return;
      buttons[now]?.classList.remove("now");
      buttons[next]?.classList.add("now");
      now = next;
    },
  };
}

/** @param {Transcript} transcript @param {string} format `txt`, `srt` or `vtt` */
export function asFile(transcript, format) {
  if (format === "txt") return `${transcript.text.trim()}\n`;
  const mark = format === "srt" ? "," : ".";
  const cues = cuesOf(transcript).map(
    ({ start, end, text }, index) =>
      `${format === "srt" ? `${index + 1}\n` : ""}${clock(start, mark)} --> ${clock(end, mark)}\n${text.trim()}\n`,
  );
  return `${format === "vtt" ? "WEBVTT\n\n" : ""}${cues.join("\n")}`;
}

/** The model's segments, or words put together to lines of at most 42 characters, as subtitlers do. @param {Transcript} transcript */
function cuesOf({ segments, words, text, duration }) {
  if (segments.length > 0) return segments;
  if (words.length === 0) return [{ start: 0, end: duration ?? 1, text }];
  /** @type {{start: number, end: number, text: string}[]} */
  const cues = [];
  for (const { word, start, end } of words) {
    const last = cues.at(-1);
    if (
      last &&
      last.text.length + word.length < 42 &&
      start - last.end < 1 &&
      !/[.!?。！？]$/.test(last.text)
    ) {
      last.text += ` ${word.trim()}`;
      last.end = end;
    } else cues.push({ start, end, text: word.trim() });
  }
  return cues;
}

/** @param {number} seconds @param {string} mark before the milliseconds */
export function clock(seconds, mark) {
  const milliseconds = Math.round(seconds * 1000);
  const two = (/** @type {number} */ value) => String(Math.floor(value)).padStart(2, "0");
  return `${two(milliseconds / 3_600_000)}:${two((milliseconds / 60_000) % 60)}:${two((milliseconds / 1000) % 60)}${mark}${String(milliseconds % 1000).padStart(3, "0")}`;
}
