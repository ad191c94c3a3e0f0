/**
 * The translation as it stands: pieces that belong to the text, and older ones in their places that look old.
 * @module
 */
import { h } from "./shared/dom.js";
import { pairsOf } from "./sentences.js";

/**
 * @param {HTMLElement} place
 * @param {{parts: import("./pieces.js").Part[], translate: (text: string) => string | undefined, languages?: {from: string, to: string}}} what
 * @returns {{isComplete: boolean, missing: number, text: string}}
 */
export function drawOutput(place, { parts, translate, languages }) {
  const older = [...place.children];
  const inPlace = older.length === parts.length;
  let missing = 0;
  const nodes = parts.map(({ text, words }, index) => {
    const translation = words ? translate(text) : text;
    if (translation !== undefined && words && languages)
      return h("span", {}, ...sentences(pairsOf(text, translation, languages), index));
    if (translation !== undefined) return h("span", {}, translation);
    missing++;
    return h("span", { class: "stale" }, (inPlace && older[index]?.textContent) || "…");
  });
  const text = nodes.map((/** @type {HTMLElement} */ { textContent }) => textContent).join("");
  if (nodes.some((node, index) => !older[index]?.isEqualNode(node)) || !inPlace)
    place.replaceChildren(...nodes);
  return { isComplete: missing === 0, missing, text };
}

/** Each sentence, with a mark that its source has too. @param {[string, string][]} pairs @param {number} index of the piece */
function sentences(pairs, index) {
  return pairs.map(([, text], at) => h("span", { "data-sentence": `${index}.${at}` }, text));
}
