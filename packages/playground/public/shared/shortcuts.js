/**
 * The page's keys, listed by `?` and by a button.
 * @module
 */
import { h, iconButton } from "./dom.js";
import { t } from "./i18n.js";

/** What a key does: keys, and the key of its text. @typedef {[keys: string, word: string]} Shortcut */

/** Keys that every page has. @type {Shortcut[]} */
const COMMON = [
  ["Alt M", "chooseModel"],
  ["?", "shortcuts"],
];

/** @param {Shortcut[]} own @returns {() => void} shows the list */
export function startShortcuts(own) {
  const show = () => {
    if (document.querySelector("dialog[open]")) return;
    const rows = [...own, ...COMMON].map(([keys, word]) =>
      h(
        "div",
        {},
        h("dt", {}, ...keys.split(" ").map((key) => h("kbd", {}, key))),
        h("dd", {}, t(word)),
      ),
    );
    const dialog = h(
      "dialog",
      { "aria-labelledby": "shortcuts-title", onclose: () => dialog.remove() },
      h(
        "div",
        { class: "row" },
        h("h2", { id: "shortcuts-title", class: "grow" }, t("shortcuts")),
        iconButton("close", t("close"), () => dialog.close(), "plain"),
      ),
      h("dl", { class: "shortcuts" }, ...rows),
    );
    document.body.append(dialog);
    dialog.showModal();
  };
  document.addEventListener("keydown", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const isTyped = target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
    if (event.key === "?" && !isTyped) show();
  });
  return show;
}
