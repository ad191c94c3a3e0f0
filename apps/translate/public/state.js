/**
 * What is translated now: the text, its file, the languages and the model.
 * @module
 */
import { find } from "./shared/dom.js";
import { keep, kept } from "./shared/storage.js";
import { readAddress } from "./address.js";
import { otherThan, ownLanguage } from "./languages.js";
import { cut, formatOf } from "./pieces.js";

/** Characters that are kept over a visit. */
const DRAFT = 200_000;

/** What the page was opened with: `#en/de/text`. */
export const linked = readAddress();

export const state = {
  source: linked?.source ?? kept("source") ?? "",
  target: linked?.target ?? kept("target") ?? otherThan(ownLanguage()),
  detected: "",
  fileName: linked?.text ? "" : (kept("translate.file") ?? ""),
  model: "",
  /** What the pane of the translation shows. */
  shown: { isComplete: false, missing: 0, text: "" },
  /** Of the text in the pane, so that its changes are one entry of the history. @type {number | undefined} */
  historyId: undefined,
};

const text = find("text");
// On a slow network users type before the scripts have loaded.
text.value = linked?.text || text.value || kept("translate.text") || "";

export function format() {
  return formatOf(state.fileName) ?? "text";
}

export function parts() {
  return cut(text.value, format());
}

/** @param {string} whole @returns {string[]} */
export function piecesOf(whole) {
  return cut(whole, format()).flatMap((part) => (part.words ? [part.text] : []));
}

/** What decides a translation, beside the text. */
export function job() {
  const { source, detected, target, model } = state;
  return { format: format(), source, detected, target, model };
}

export function keepDraft() {
  const fits = text.value.length <= DRAFT;
  keep("translate.text", fits ? text.value : "");
  keep("translate.file", fits ? state.fileName : "");
}

export function keepLanguages() {
  keep("source", state.source);
  keep("target", state.target);
}
