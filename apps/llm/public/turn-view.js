/**
 * One turn of the conversation on screen.
 * @module
 */
import { copyText, h, iconButton } from "./shared/dom.js";
import { number } from "./shared/figures.js";
import { t } from "./shared/i18n.js";
import { liveMarkdown } from "./live-markdown.js";
import { markdown } from "./markdown.js";
import { toolCall } from "./tool-call.js";

/** @typedef {import("./conversation.js").Turn} Turn */

/**
 * What can be done with a turn.
 * @typedef {object} Actions
 * @property {(text: string) => void} [edit]
 * @property {() => void} [regenerate]
 * @property {() => void} [goOn] continues an answer that was cut
 * @property {(version: number) => void} [show] another version
 * @property {() => void} [take] goes on with the answer beside
 * @property {(id: string, result: string) => void} [answerTool] for calls without a result yet
 */

/** @param {Turn} turn @param {Actions} actions @returns {HTMLElement} */
export function turnView(turn, actions) {
  const item = h("li", { class: `turn ${turn.role}` });
  if (turn.role === "user") item.append(...userTurn(turn, actions, item));
  else if (turn.role === "tool")
    item.append(
      h("div", { class: "hint" }, t("toolResult")),
      h("pre", { class: "code", tabindex: "0", "aria-label": t("toolResult") }, turn.content),
    );
  else if (turn.beside) item.append(sideBySide(turn, turn.beside, actions));
  else item.append(...answer(turn, actions));
  return item;
}

/** Answers of two models; either may be the one that the conversation goes on with. @param {Turn} turn @param {Turn} beside @param {Actions} actions */
function sideBySide(turn, beside, actions) {
  const second = h("div", { class: "side-answer" }, ...answer(beside, {}));
  if (beside.problem) second.prepend(h("p", { class: "hint", lang: "en" }, beside.problem));
  if (actions.take && !beside.problem)
    second
      .querySelector(".tools")
      ?.append(
        h("button", { type: "button", class: "tiny end", onclick: actions.take }, t("useAnswer")),
      );
  return h(
    "div",
    { class: "beside" },
    h("div", { class: "side-answer" }, ...answer(turn, actions)),
    second,
  );
}

/**
 * An answer that grows: its elements stay, so that reasoning keeps open, and text can be selected, while more comes.
 * @param {Turn} turn
 * @returns {{item: HTMLElement, update: () => void}}
 */
export function growingTurn(turn) {
  if (!turn.beside) return growing(turn, "li");
  const one = growing(turn, "div");
  const other = growing(turn.beside, "div");
  const columns = h("div", { class: "beside" }, one.item, other.item);
  return {
    item: h("li", { class: "turn assistant", "aria-busy": "true" }, columns),
    update() {
      one.update();
      other.update();
    },
  };
}

/** @param {Turn} turn @param {"li" | "div"} tag */
function growing(turn, tag) {
  const summary = h("summary", {}, t("thinking"));
  const thoughts = h("div", { class: "prose" });
  const reasoning = h("details", { class: "reasoning", hidden: true }, summary, thoughts);
  const prose = h("div", { class: "prose", hidden: true });
  const calls = h("div", { class: "stack", hidden: true });
  const cursor = h("span", { class: "cursor", "aria-hidden": "true" });
  const look = tag === "li" ? "turn assistant" : "side-answer";
  const item = h(
    tag,
    { class: look, "aria-busy": tag === "li" && "true" },
    reasoning,
    prose,
    calls,
    cursor,
  );
  const showThoughts = liveMarkdown(thoughts);
  const showText = liveMarkdown(prose);
  const update = () => {
    reasoning.hidden = !turn.reasoning;
    prose.hidden = !turn.content;
    calls.hidden = !turn.tool_calls;
    if (turn.reasoning && (reasoning.open || thoughts.childElementCount === 0))
      showThoughts(turn.reasoning);
    if (turn.content) showText(turn.content);
    if (turn.content) summary.textContent = thinkingTime(turn);
    if (turn.tool_calls)
      calls.replaceChildren(...turn.tool_calls.map((called) => toolCall(called)));
  };
  reasoning.addEventListener("toggle", update);
  update();
  return { item, update };
}

/** @param {Turn} turn */
function thinkingTime({ thought }) {
  return thought ? t("thought", { seconds: number(thought) }) : t("reasoning");
}

/** @param {Turn} turn @param {Actions} actions @param {HTMLElement} item */
function userTurn(turn, { edit, regenerate, show }, item) {
  const bubble = h(
    "div",
    { class: "bubble" },
    ...(turn.images ?? []).map((src) => h("img", { src, alt: t("attached") })),
    ...(turn.files ?? []).map(({ name }) => h("div", { class: "file" }, name)),
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
    regenerate && iconButton("redo", t("answer"), regenerate),
    ...versions(turn, show),
  );
  return [bubble, tools];
}

/** @param {Turn} turn @param {(text: string) => void} edit @param {() => void} cancel */
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

/** @param {Turn} turn @param {Actions["show"]} show @returns {Node[]} */
function versions({ fork }, show) {
  if (!fork || !show) return [];
  const { at, tails } = fork;
  const step = (
    /** @type {"left" | "right"} */ icon,
    /** @type {string} */ label,
    /** @type {number} */ to,
  ) => {
    const button = iconButton(icon, t(label), () => show(to));
    button.disabled = to < 0 || to >= tails.length;
    return button;
  };
  return [
    step("left", "versionBefore", at - 1),
    h("span", { class: "hint num versions" }, `${at + 1}/${tails.length}`),
    step("right", "versionAfter", at + 1),
  ];
}

/** @param {Turn} turn @param {Actions} actions */
function answer(turn, { regenerate, goOn, answerTool, show }) {
  const parts = [];
  if (turn.reasoning) {
    const thoughts = h("div", { class: "prose" });
    const fill = () => {
      if (thoughts.childElementCount === 0) thoughts.append(...markdown(turn.reasoning ?? ""));
    };
    parts.push(
      h(
        "details",
        { class: "reasoning", ontoggle: fill },
        h("summary", {}, thinkingTime(turn)),
        thoughts,
      ),
    );
  }
  if (turn.content) {
    const prose = h("div", { class: "prose" });
    for (const node of markdown(turn.content)) prose.append(node);
    parts.push(prose);
  }
  for (const called of turn.tool_calls ?? [])
    parts.push(toolCall(called, turn.results?.[called.id], answerTool));
  parts.push(
    h(
      "div",
      { class: "tools" },
      iconButton("copy", t("copy"), () => copyText(turn.content, t("copied"))),
      regenerate && iconButton("redo", t("regenerate"), regenerate),
      ...versions(turn, show),
      goOn && h("button", { type: "button", class: "tiny", onclick: goOn }, t("goOn")),
      h("span", { class: "hint num count" }, count(turn)),
    ),
  );
  return parts;
}

/** @param {Turn} turn */
function count({ usage, neurons, seconds, speed, model, finish }) {
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
  if (speed !== undefined) parts.push(t("speed", { count: number(speed) }));
  if (finish === "length") parts.push(t("cut"));
  if (finish === "stopped") parts.push(t("stopped"));
  return parts.filter(Boolean).join(" · ");
}
