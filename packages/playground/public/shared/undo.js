/**
 * Offers to undo a deletion for ten seconds.
 * @module
 */
import { h, onTop } from "./dom.js";
import { t } from "./i18n.js";

const SECONDS = 10;

/** @param {string} text what was deleted @param {() => void} undo */
export function offerUndo(text, undo) {
  document.querySelector(".toast")?.remove();
  const note = h(
    "div",
    { class: "toast row rise", role: "status" },
    h("span", {}, text),
    h(
      "button",
      {
        type: "button",
        class: "tiny",
        onclick: () => {
          note.remove();
          undo();
        },
      },
      t("undo"),
    ),
  );
  onTop(note);
  setTimeout(() => note.remove(), SECONDS * 1000);
}
