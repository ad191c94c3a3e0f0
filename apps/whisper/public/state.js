/**
 * What is open: the recordings of this visit, and the one that is shown.
 * @module
 */
import { find } from "./shared/dom.js";

/** @typedef {import("./transcribe.js").Recording} Recording */

export const state = {
  /** Opened in this visit, oldest first. @type {Recording[]} */
  live: [],
  /** Shown. @type {Recording | undefined} */
  current: undefined,
  /** Shown as soon as it is decoded: the one that was opened last. @type {Recording | undefined} */
  wanted: undefined,
  editing: false,
  /** @type {import("./shared/models.js").Model | undefined} */
  model: undefined,
};

/** @param {string} name */
export function can(name) {
  return !state.model?.capabilities || state.model.capabilities.includes(name);
}

/** Fields of the request, beside the file. @returns {Record<string, string>} */
export function fields() {
  const given = {
    model: state.model?.id ?? "",
    language: can("language") ? find("spoken").value : "",
    prompt: can("prompt") ? find("prompt").value.trim() : "",
    task: can("translate") && find("translate").checked ? "translate" : "",
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ""));
}
