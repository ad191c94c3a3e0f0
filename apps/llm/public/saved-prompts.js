/**
 * Prompts that the user keeps in this browser, to send again or to make the system prompt.
 * @module
 */
import { h } from "./shared/dom.js";
import { t } from "./shared/i18n.js";
import { showSaved } from "./shared/saved.js";

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
  showSaved({
    key: "llm.prompts",
    isValid: (entry) => typeof entry === "string",
    nameOf: (prompt) => prompt,
    row(prompt, close) {
      const use = (/** @type {(text: string) => void} */ act) => () => {
        close();
        act(prompt);
      };
      return [
        h(
          "button",
          { type: "button", class: "plain grow", title: prompt, onclick: use(insert) },
          h("b", {}, prompt),
        ),
        h("button", { type: "button", class: "tiny", onclick: use(useAsSystem) }, t("useAsSystem")),
      ];
    },
    fields: [text],
    read() {
      const prompt = text.value.trim();
      text.value = "";
      return prompt || undefined;
    },
    words: {
      title: t("prompts"),
      none: t("noPrompts"),
      save: t("savePrompt"),
      removed: t("promptRemoved"),
    },
  });
}
