/**
 * Transcribes a recording: at once, or in pieces of which each is paid for once.
 * @module
 */
import { call, OWN_PATH } from "./shared/api.js";
import { patiently } from "./shared/patience.js";
import { pieces, RATE, wav } from "./audio.js";
import { segmentsOf } from "./segments.js";

/** Seconds from which a recording is sent in pieces. */
const LONG = 240;

/**
 * @typedef {object} Recording
 * @property {number} [id] once it is kept
 * @property {string} name of the file
 * @property {Blob} blob
 * @property {Float32Array} [samples] where the browser can decode it
 * @property {{start: number, samples?: Float32Array}[]} [pieces]
 * @property {number} done pieces that are transcribed
 * @property {import("./segments.js").Segment[]} segments
 * @property {string} [language]
 * @property {number} [duration] seconds
 * @property {number} [neurons]
 * @property {string} [model]
 * @property {"waiting" | "running" | "failed" | "done"} state
 */

/**
 * Goes on where it was stopped or has failed.
 * @param {Recording} recording
 * @param {Record<string, string>} fields
 * @param {{signal: AbortSignal, onpiece: () => void, onwait: (seconds: number) => void}} options
 */
export async function transcribe(recording, fields, { signal, onpiece, onwait }) {
  const { samples } = recording;
  recording.pieces ??= samples && samples.length > LONG * RATE ? pieces(samples) : [{ start: 0 }];
  for (const piece of recording.pieces.slice(recording.done)) {
    const form = new FormData();
    if (piece.samples) form.append("file", wav(piece.samples), "piece.wav");
    else form.append("file", recording.blob, recording.name);
    for (const [field, value] of Object.entries(fields)) form.append(field, value);
    const reply = await patiently(() => call(OWN_PATH, { body: form, signal }), { signal, onwait });
    const answer = await reply.json();
    const neurons = Number(reply.headers.get("x-neurons") ?? Number.NaN);
    Object.assign(recording, {
      done: recording.done + 1,
      language: recording.language ?? answer.language,
      duration: piece.start + (answer.duration ?? 0),
      neurons: (recording.neurons ?? 0) + neurons,
      model: reply.headers.get("x-model") ?? answer.model,
    });
    const { words = [], segments = [] } = answer;
    recording.segments.push(...segmentsOf({ ...answer, words, segments }, piece.start));
    onpiece();
  }
}
