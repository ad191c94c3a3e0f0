/**
 * Translates pieces, each once: what is known by its text is not asked for again.
 * @module
 */
import { call, OWN_PATH } from "./shared/api.js";
import { patiently } from "./shared/patience.js";

/** Characters and pieces of one request: few enough for progress to show. */
const REQUEST_CHARACTERS = 3000;
const REQUEST_PIECES = 40;
/** Translations that are kept in memory at most. */
const KNOWN = 20_000;

/**
 * @typedef {object} Job
 * @property {string[]} texts
 * @property {string} format
 * @property {string} source empty to detect it
 * @property {string} detected what the text was before it was changed, or empty
 * @property {string} target
 * @property {string} model
 */

/** @type {Map<string, string>} */
const known = new Map();

/** @param {Omit<Job, "texts">} job @param {string} text */
function keyOf({ model, format, source, detected, target }, text) {
  return [model, format, source || detected, target, text].join("\n");
}

/** What is known of a text's translation. @param {Omit<Job, "texts">} job @param {string} text @returns {string | undefined} */
export function translationOf(job, text) {
  return known.get(keyOf(job, text));
}

/** Remembers a translation. @param {Omit<Job, "texts">} job @param {string} text @param {string} translation */
export function remember(job, text, translation) {
  known.set(keyOf(job, text), translation);
  if (known.size > KNOWN) known.delete(known.keys().next().value ?? "");
}

/**
 * Asks for what is not known. The language is detected once, by the first request, and named in the others.
 * @param {Job} job
 * @param {{signal: AbortSignal, onprogress: (detected: string, neurons: number) => void, onwait: (seconds: number) => void}} options
 * @returns {Promise<string>} the detected language, or empty
 */
export async function translatePieces(job, { signal, onprogress, onwait }) {
  const texts = [...new Set(job.texts)];
  // Nothing of it has been seen: it may be in another language than the text before.
  const isNew = texts.every((text) => translationOf(job, text) === undefined);
  let { detected } = job;
  if (!job.source && isNew) detected = "";
  const missing = texts.filter((text) => translationOf({ ...job, detected }, text) === undefined);
  for (const together of requestsOf(missing)) {
    const json = requestOf({ ...job, detected }, together);
    const reply = await patiently(() => call(OWN_PATH, { json, signal }), { signal, onwait });
    const answer = await reply.json();
    if (!job.source && (detected === "" || detected === "und")) detected = answer.source_lang ?? "";
    for (const [index, translation] of [answer.translated_text].flat().entries())
      remember({ ...job, detected }, together[index] ?? "", translation);
    onprogress(detected, Number(reply.headers.get("x-neurons") ?? Number.NaN));
  }
  return detected;
}

/** The body of a request. @param {Omit<Job, "texts">} job @param {string[]} texts */
export function requestOf({ source, detected, target, model, format }, texts) {
  const from = source || (detected === "und" ? "" : detected);
  return {
    text: texts.length === 1 ? texts[0] : texts,
    ...(from && { source_lang: from }),
    target_lang: target,
    ...(format !== "text" && { format }),
    ...(model && { model }),
  };
}

/** @param {string[]} texts @returns {string[][]} */
export function requestsOf(texts) {
  /** @type {string[][]} */
  const requests = [];
  let size = Infinity;
  for (const text of texts) {
    const last = requests.at(-1);
    size += text.length;
    if (last && size <= REQUEST_CHARACTERS && last.length < REQUEST_PIECES) last.push(text);
    else {
      requests.push([text]);
      size = text.length;
    }
  }
  return requests;
}
