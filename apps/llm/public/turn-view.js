/**
 * One turn of the conversation on screen.
 * @module
 */
import { copyText, h, iconButton } from "./shared/dom.js";
import { number } from "./shared/models.js";
import { t } from "./shared/i18n.js";
import { markdown } from "./markdown.js";

/**
 * What can be done with a turn.
 * @typedef {object} Actions
 * @property {(text: string) => void} [edit]
 * @property {() => void} [regenerate]
 * @property {(id: string, result: string) => void} [answerTool] for calls without a result yet
 * @property {boolean} [streaming]
 */

/** @param {import("./chat.js").Turn} turn @param {Actions} actions @returns {HTMLElement} */
export function turnView(turn, actions) {
  const item = h("li", { class: `turn ${turn.role}`, "aria-busy": actions.streaming && "true" });
  if (turn.role === "user") item.append(...userTurn(turn, actions, item));
  else if (turn.role === "tool")
    item.append(
      h("div", { class: "hint" }, t("toolResult")),
      h("pre", { class: "code", tabindex: "0" }, turn.content),
    );
  else item.append(...answer(turn, actions));
  return item;
}

/** @param {import("./chat.js").Turn} turn @param {Actions} actions @param {HTMLElement} item */
function userTurn(turn, { edit }, item) {
  const bubble = h(
    "div",
    { class: "bubble" },
    ...(turn.images ?? []).map((src) => h("img", { src, alt: t("attached") })),
    h("div", { class: "said" }, turn.content),
  );
  const tools = h(
    "div",
    { class: "tools" },
    iconButton("copy", t("copy"), () => copyText(turn.content, t("copied"))),
    edit &&
      iconButton("edit", t("edit"), () =>
        item.replaceChildren(editor(turn, edit, () => item.replaceChildren(bubble, tools))),
      ),
  );
  return [bubble, tools];
}

/** @param {import("./chat.js").Turn} turn @param {(text: string) => void} edit @param {() => void} cancel */
function editor(turn, edit, cancel) {
  const text = h("textarea", {
    rows: Math.min(12, turn.content.split("\n").length + 1),
    "aria-label": t("edit"),
    value: turn.content,
  });
  setTimeout(() => text.focus());
  return h(
    "form",
    {
      class: "stack editor",
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        if (text.value.trim()) edit(text.value);
      },
    },
    text,
    h(
      "div",
      { class: "row" },
      h("button", { class: "primary" }, t("resend")),
      h("button", { type: "button", onclick: cancel }, t("cancel")),
    ),
  );
}

/** @param {import("./chat.js").Turn} turn @param {Actions} actions */
function answer(turn, { regenerate, answerTool, streaming }) {
  const parts = [];
  if (turn.reasoning)
    parts.push(
      h(
        "details",
        { class: "reasoning" },
        h("summary", {}, t(streaming && !turn.content ? "thinking" : "reasoning")),
        h("div", { class: "prose" }, ...markdown(turn.reasoning)),
      ),
    );
  if (turn.content) parts.push(h("div", { class: "prose" }, ...markdown(turn.content)));
  for (const called of turn.tool_calls ?? []) parts.push(toolCall(called, answerTool));
  if (streaming) parts.push(h("span", { class: "cursor", "aria-hidden": "true" }));
  else
    parts.push(
      h(
        "div",
        { class: "tools" },
        iconButton("copy", t("copy"), () => copyText(turn.content, t("copied"))),
        regenerate && iconButton("redo", t("regenerate"), regenerate),
        h("span", { class: "hint num count" }, count(turn)),
      ),
    );
  return parts;
}

/** @param {NonNullable<import("./chat.js").Turn["tool_calls"]>[number]} called @param {Actions["answerTool"]} answerTool */
function toolCall({ id, function: called }, answerTool) {
  const result = h("input", {
    "aria-label": t("toolResultOf", { name: called.name }),
    placeholder: t("toolResultHint"),
    value: "",
  });
  return h(
    "form",
    {
      class: "tool-call",
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        answerTool?.(id, result.value);
      },
    },
    h("div", { class: "hint" }, t("calls"), " ", h("code", {}, called.name)),
    h("pre", { class: "code", tabindex: "0", "aria-label": called.name }, pretty(called.arguments)),
    answerTool &&
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

/** @param {import("./chat.js").Turn} turn */
function count({ usage, neurons, seconds, model, finish }) {
  const parts = [model?.split("/").at(-1)];
  if (usage)
    parts.push(
      t("tokens", {
        in: number(usage.prompt_tokens ?? 0),
        out: number(usage.completion_tokens ?? 0),
      }),
    );
  if (neurons !== undefined) parts.push(t("neurons", { count: number(neurons) }));
  if (seconds !== undefined) parts.push(`${number(seconds)} s`);
  if (finish === "length") parts.push(t("cut"));
  if (finish === "stopped") parts.push(t("stopped"));
  return parts.filter(Boolean).join(" · ");
}
