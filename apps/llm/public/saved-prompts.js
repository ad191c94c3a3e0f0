/**
 * Prompts that the user keeps in this browser, to send again or to make the system prompt.
 * @module
 */
import { h, iconButton } from "./shared/dom.js";
import { t } from "./shared/i18n.js";
import { keep, kept } from "./shared/storage.js";
import { offerUndo } from "./shared/undo.js";

const KEY = "llm.prompts";

/** @returns {string[]} newest first */
function prompts() {
  try {
    const all = JSON.parse(kept(KEY) ?? "[]");
    return Array.isArray(all) ? all.filter((one) => typeof one === "string") : [];
  } catch {
    return [];
  }
}

/** @param {string[]} all */
function store(all) {
  keep(KEY, all.length > 0 ? JSON.stringify(all) : undefined);
}

/**
 * @param {{typed: string, insert: (text: string) => void, useAsSystem: (text: string) => void}} page `typed` is offered to be saved
 */
export function showPrompts({ typed, insert, useAsSystem }) {
  const text = h("textarea", {
    id: "prompt-text",
    rows: 3,
    placeholder: t("promptHint"),
    "aria-label": t("promptText"),
    value: typed,
  });
  const list = h("ul", { class: "history" });
  const add = (/** @type {Event} */ event) => {
    event.preventDefault();
    const prompt = text.value.trim();
    if (prompt === "") return;
    store([prompt, ...prompts().filter((one) => one !== prompt)]);
    text.value = "";
    draw();
  };
  const dialog = h(
    "dialog",
    { class: "wide", "aria-labelledby": "prompts-title", onclose: () => dialog.remove() },
    h(
      "div",
      { class: "stack" },
      h(
        "div",
        { class: "row" },
        h("h2", { id: "prompts-title", class: "grow" }, t("prompts")),
        iconButton("close", t("close"), () => dialog.close(), "plain"),
      ),
      list,
      h(
        "form",
        { class: "stack", onsubmit: add },
        text,
        h("div", { class: "row" }, h("button", { class: "primary" }, t("savePrompt"))),
      ),
    ),
  );

  /** @param {string} prompt @param {number} index @param {string[]} all */
  function row(prompt, index, all) {
    const use = (/** @type {(text: string) => void} */ act) => () => {
      dialog.close();
      act(prompt);
    };
    const remove = () => {
      store(all.filter((one) => one !== prompt));
      draw();
      offerUndo(t("promptRemoved"), () => {
        store(all);
        draw();
      });
    };
    return h(
      "li",
      { class: "row" },
      h(
        "button",
        { type: "button", class: "plain grow", title: prompt, onclick: use(insert) },
        h("b", {}, prompt),
      ),
      h("button", { type: "button", class: "tiny", onclick: use(useAsSystem) }, t("useAsSystem")),
      iconButton("trash", t("delete"), remove),
    );
  }

  function draw() {
    const all = prompts();
    list.replaceChildren(...all.map(row));
    if (all.length === 0) list.append(h("li", { class: "hint" }, t("noPrompts")));
  }

  draw();
  document.body.append(dialog);
  dialog.showModal();
}
