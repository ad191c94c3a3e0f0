/**
 * The API key: asked for in a dialog, kept in this browser, sent to this Worker alone.
 * @module
 */
import { h } from "./dom.js";
import { keep, kept } from "./storage.js";
import { t } from "./i18n.js";

/** @param {boolean} [needed] the Worker has just refused a request */
export function askForKey(needed = false) {
  if (document.querySelector("dialog[open]")) return;
  const input = h("input", {
    type: "password",
    id: "key-input",
    autocomplete: "off",
    spellcheck: "false",
    value: kept("key") ?? "",
    "aria-describedby": "key-hint",
  });
  const save = (/** @type {string | undefined} */ key) => {
    const changed = (kept("key") ?? "") !== (key ?? "");
    keep("key", key);
    dialog.close();
    // The model list was perhaps refused; everything is asked anew.
    if (changed) location.reload();
  };
  const dialog = h(
    "dialog",
    { "aria-labelledby": "key-title", onclose: () => dialog.remove() },
    h(
      "form",
      {
        method: "dialog",
        class: "stack",
        onsubmit: (/** @type {Event} */ event) => {
          event.preventDefault();
          save(input.value.trim());
        },
      },
      h("h2", { id: "key-title" }, needed ? t("keyNeeded") : t("key")),
      h("div", { class: "field" }, h("label", { for: "key-input" }, t("keyLabel")), input),
      h("p", { class: "hint", id: "key-hint" }, t("keyHint")),
      h(
        "div",
        { class: "row" },
        h("button", { class: "primary", type: "submit" }, t("save")),
        h("button", { type: "button", onclick: () => dialog.close() }, t("cancel")),
        kept("key") &&
          h(
            "button",
            { type: "button", class: "plain end", onclick: () => save(undefined) },
            t("forget"),
          ),
      ),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
}
