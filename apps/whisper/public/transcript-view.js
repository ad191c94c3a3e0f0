/**
 * The transcript on the page: lines of text that can be selected and edited, each with its time.
 * @module
 */
import { h } from "./shared/dom.js";
import { t } from "./shared/i18n.js";
import { shortClock } from "./segments.js";

/** @typedef {import("./segments.js").Segment} Segment */

/**
 * @param {HTMLElement} place
 * @param {Segment[]} segments
 * @param {{editing: boolean, jump: (seconds: number) => void, onedit: () => void}} options
 * @returns {(seconds: number) => HTMLElement | undefined} marks what is spoken at that time, and gives its line
 */
export function drawTranscript(place, segments, { editing, jump, onedit }) {
  const rows = segments.map((segment, index) => {
    const text = h(
      "p",
      editing ? editable(index) : {},
      ...(editing ? [segment.text] : spoken(segment)),
    );
    text.addEventListener("input", () => {
      segment.text = text.textContent ?? "";
      delete segment.words;
      onedit();
    });
    text.addEventListener("click", (/** @type {MouseEvent} */ { target }) => {
      const start = /** @type {HTMLElement} */ (target).dataset?.start;
      if (!editing && start && getSelection()?.isCollapsed) jump(Number(start));
    });
    return h(
      "li",
      {},
      // One stop of the tab key for all times; the arrow keys go from one to the next.
      h(
        "button",
        {
          type: "button",
          class: "plain tiny num",
          tabindex: index === 0 ? 0 : -1,
          "aria-label": t("playFrom", { time: shortClock(segment.start) }),
          onclick: () => jump(segment.start),
          onkeydown: move,
        },
        shortClock(segment.start),
      ),
      segment.speaker !== undefined &&
        h("span", { class: "chip off" }, t("speaker", { name: segment.speaker })),
      text,
    );
  });
  place.replaceChildren(...rows);
  let now = -1;
  return (seconds) => {
    const next = segments.findLastIndex(
      ({ start, end }) => seconds >= start && seconds < end + 0.3,
    );
    if (next !== now) {
      rows[now]?.classList.remove("now");
      rows[next]?.classList.add("now");
      now = next;
    }
    for (const word of place.querySelectorAll(".word.now")) word.classList.remove("now");
    const words = [...(rows[now]?.querySelectorAll(".word") ?? [])];
    words.findLast(({ dataset }) => Number(dataset.start) <= seconds)?.classList.add("now");
    return rows[now];
  };
}

/** @param {number} index */
function editable(index) {
  return {
    contenteditable: "plaintext-only",
    role: "textbox",
    "aria-label": t("line", { number: index + 1 }),
  };
}

/** The text with its words, where the model has timed them. @param {Segment} segment @returns {(Node | string)[]} */
function spoken({ text, words = [] }) {
  /** @type {(Node | string)[]} */
  const nodes = [];
  let end = 0;
  for (const { word, start } of words) {
    const at = text.indexOf(word.trim(), end);
    if (at < 0) continue;
    nodes.push(text.slice(end, at), h("span", { class: "word", "data-start": start }, word.trim()));
    end = at + word.trim().length;
  }
  return [...nodes, text.slice(end)];
}

/** @param {KeyboardEvent} event */
function move(event) {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  const button = /** @type {HTMLElement} */ (event.currentTarget);
  const row = button.closest("li");
  const other =
    step > 0 ? row?.nextElementSibling : step < 0 ? row?.previousElementSibling : undefined;
  const next = /** @type {HTMLElement | null | undefined} */ (other?.querySelector("button"));
  if (!next) return;
  event.preventDefault();
  event.stopPropagation();
  button.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

/**
 * Finds lines; Enter goes to the next one.
 * @param {HTMLInputElement} input
 * @param {HTMLElement} place of the lines
 * @param {HTMLElement} count
 * @returns {() => void} searches again, after the lines were drawn
 */
export function searchLines(input, place, count) {
  let at = 0;
  const search = () => {
    const wanted = input.value.trim().toLowerCase();
    const found = [...place.children].filter(
      (line) =>
        wanted !== "" && line.querySelector("p")?.textContent?.toLowerCase().includes(wanted),
    );
    for (const line of place.children) line.classList.toggle("found", found.includes(line));
    at = found.length === 0 ? 0 : (at + found.length) % found.length;
    found[at]?.scrollIntoView({ block: "nearest" });
    count.textContent = wanted === "" ? "" : `${found.length === 0 ? 0 : at + 1} / ${found.length}`;
  };
  input.addEventListener("input", () => {
    at = 0;
    search();
  });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    at += event.shiftKey ? -1 : 1;
    search();
  });
  return search;
}
