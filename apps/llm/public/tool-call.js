/**
 * A tool that the model calls, and the form for its result.
 * @module
 */
import { h } from "./shared/dom.js";
import { t } from "./shared/i18n.js";

/**
 * @param {{id: string, function: {name: string, arguments: string}}} call
 * @param {string} [given] its result, while those of other calls are missing
 * @param {(id: string, result: string) => void} [answer]
 */
export function toolCall({ id, function: called }, given, answer) {
  const result = h("input", {
    "aria-label": t("toolResultOf", { name: called.name }),
    placeholder: t("toolResultHint"),
    value: "",
  });
  const form = {
    class: "tool-call",
    onsubmit: (/** @type {Event} */ event) => {
      event.preventDefault();
      answer?.(id, result.value);
    },
  };
  return h(
    "form",
    form,
    h("div", { class: "hint" }, t("calls"), " ", h("code", {}, called.name)),
    h("pre", { class: "code", tabindex: "0", "aria-label": called.name }, pretty(called.arguments)),
    given !== undefined &&
      h("div", { class: "hint" }, `${t("toolResult")}: `, h("code", {}, given)),
    given === undefined &&
      answer &&
      h(
        "div",
        { class: "row" },
        h("div", { class: "grow" }, result),
        h("button", { class: "primary" }, t("giveResult")),
      ),
  );
}

/** @param {string} json */
function pretty(json) {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}
