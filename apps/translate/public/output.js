/**
 * The translation as it stands: pieces that belong to the text, and older ones in their places that look old.
 * @module
 */
import { h } from "./shared/dom.js";

/**
 * @param {HTMLElement} place
 * @param {{parts: import("./pieces.js").Part[], translate: (text: string) => string | undefined}} what
 * @returns {{isComplete: boolean, missing: number, text: string}}
 */
export function drawOutput(place, { parts, translate }) {
  const older = [...place.children];
  const inPlace = older.length === parts.length;
  let missing = 0;
  const nodes = parts.map(({ text, words }, index) => {
    const translation = words ? translate(text) : text;
    if (translation !== undefined) return h("span", {}, translation);
    missing++;
    return h("span", { class: "stale" }, (inPlace && older[index]?.textContent) || "…");
  });
  const text = nodes.map((/** @type {HTMLElement} */ { textContent }) => textContent).join("");
  if (nodes.some((node, index) => !older[index]?.isEqualNode(node)) || !inPlace)
    place.replaceChildren(...nodes);
  return { isComplete: missing === 0, missing, text };
}
