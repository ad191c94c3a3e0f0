/**
 * The settings: what the chosen model takes, what is set of it, kept over visits.
 * @module
 */
import { find } from "./shared/dom.js";
import { keep, kept } from "./shared/storage.js";
import { withStyle } from "./styles.js";

/** All that are kept; a seed is of one picture. */
const KEPT = ["prompt", "width", "height", "steps", "strength", "negative", "style", "count"];

/** @type {{model?: import("./shared/models.js").Model, start?: File, mask?: File, startSize?: {width: number, height: number}}} */
export const chosen = {};

/** @param {string} name */
export function can(name) {
  return !chosen.model?.capabilities || chosen.model.capabilities.includes(name);
}

/** What is sent beside prompt and model: only what is set. @returns {Record<string, any>} */
export function settings() {
  const number = (/** @type {string} */ id) =>
    find(id).value === "" ? undefined : Number(find(id).value);
  const given = {
    negative_prompt: (can("negative_prompt") && find("negative").value.trim()) || undefined,
    width: can("size") ? number("width") : undefined,
    height: can("size") ? number("height") : undefined,
    steps: number("steps"),
    seed: can("seed") ? number("seed") : undefined,
    strength: chosen.start && can("mask") ? number("strength") : undefined,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** The prompt with its style, or nothing. */
export function prompt() {
  return withStyle(find("prompt").value.trim(), find("style").value);
}

export function keepSettings() {
  keep("picture", JSON.stringify(Object.fromEntries(KEPT.map((id) => [id, find(id).value]))));
}

export function restoreSettings() {
  try {
    // On a slow network users type before the scripts have loaded.
    const typed = find("prompt").value;
    for (const [id, value] of Object.entries(JSON.parse(kept("picture") ?? "{}")))
      if (KEPT.includes(id) && value !== "") find(id).value = value;
    if (typed) find("prompt").value = typed;
  } catch {
    // Stored by an older page, or changed by hand.
  }
}

/** Sets the fields as they were for a picture. @param {import("./gallery.js").Picture} picture */
export function setAgain({ prompt, seed, settings: used }) {
  const { width, height, steps, negative_prompt: negative } = used;
  // The prompt has the words of its style already.
  const fields = { prompt, style: "", width, height, steps, seed, negative };
  for (const [id, value] of Object.entries(fields)) find(id).value = value ?? "";
}
