/**
 * Lists that the reader keeps in this browser, such as prompts: a dialog with the entries, which can be deleted and brought back, and a form that adds one.
 * @module
 */
import { h, iconButton } from "./dom.js";
import { t } from "./i18n.js";
import { keep, kept } from "./storage.js";
import { offerUndo } from "./undo.js";

/**
 * The entries of a list, newest first.
 * @param {string} key
 * @param {(entry: any) => boolean} isValid what is kept may be of another version, or changed by hand
 * @returns {any[]}
 */
export function savedEntries(key, isValid) {
  try {
    const all = JSON.parse(kept(key) ?? "[]");
    return Array.isArray(all) ? all.filter((entry) => isValid(entry)) : [];
  } catch {
    return [];
  }
}

/** @param {string} key @param {any[]} all */
function store(key, all) {
  keep(key, all.length > 0 ? JSON.stringify(all) : undefined);
}

/**
 * Opens the dialog.
 * @param {object} list
 * @param {string} list.key
 * @param {(entry: any) => boolean} list.isValid
 * @param {(entry: any) => string} list.nameOf entries of one name replace each other
 * @param {(entry: any, close: () => void) => Node[]} list.row an entry's buttons
 * @param {Node[]} list.fields of the form
 * @param {() => any} list.read the entry in the fields, or undefined; clears them
 * @param {{title: string, none: string, save: string, removed: string}} list.words
 * @param {() => void} [list.onchange]
 */
export function showSaved({ key, isValid, nameOf, row, fields, read, words, onchange }) {
  const ul = h("ul", { class: "saved" });
  const change = (/** @type {any[]} */ all) => {
    store(key, all);
    onchange?.();
    draw();
  };
  const add = (/** @type {Event} */ event) => {
    event.preventDefault();
    const entry = read();
    if (entry === undefined) return;
    const others = savedEntries(key, isValid).filter((one) => nameOf(one) !== nameOf(entry));
    change([entry, ...others]);
  };
  const close = () => dialog.close();
  const dialog = h(
    "dialog",
    { class: "wide", "aria-labelledby": "saved-title", onclose: () => dialog.remove() },
    h(
      "div",
      { class: "stack" },
      h(
        "div",
        { class: "row" },
        h("h2", { id: "saved-title", class: "grow" }, words.title),
        iconButton("close", t("close"), close, "plain"),
      ),
      ul,
      h(
        "form",
        { class: "stack", onsubmit: add },
        ...fields,
        h("div", { class: "row" }, h("button", { class: "primary" }, words.save)),
      ),
    ),
  );

  function draw() {
    const all = savedEntries(key, isValid);
    const remove = (/** @type {any} */ entry) => {
      change(all.filter((one) => one !== entry));
      offerUndo(words.removed, () => change(all));
    };
    ul.replaceChildren(
      ...all.map((entry) =>
        h(
          "li",
          { class: "row" },
          ...row(entry, close),
          iconButton("trash", t("delete"), () => remove(entry)),
        ),
      ),
    );
    if (all.length === 0) ul.append(h("li", { class: "hint" }, words.none));
  }

  draw();
  document.body.append(dialog);
  dialog.showModal();
}
