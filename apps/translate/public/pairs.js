/**
 * The sentence under the pointer, or at the caret, marked on both sides; both sides scroll together.
 * @module
 */
import { find, h } from "./shared/dom.js";
import { job, parts } from "./state.js";
import { LONGEST, pairsOf } from "./sentences.js";
import { translationOf } from "./translator.js";

const text = find("text");
const output = find("output");
const under = find("under");
/** Milliseconds. */
const PAUSE = 200;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let pause;
/** @type {string | undefined} */
let marked;
/** Told of the sentence that is marked. @type {(key: string | undefined) => void} */
let onmark = () => {};

/** Draws the text again behind the field after a pause, so that it does not slow down typing. */
export function drawUnder() {
  clearTimeout(pause);
  if (under.textContent !== text.value) {
    under.replaceChildren();
    mark(undefined);
  }
  pause = setTimeout(draw, PAUSE);
}

/** An element for each sentence that has a translation. */
function draw() {
  const isShort = text.value.length <= LONGEST;
  const now = job();
  const nodes = (isShort ? parts() : []).map(({ text: piece, words }, index) => {
    const translation = words ? translationOf(now, piece) : undefined;
    if (translation === undefined) return h("span", {}, piece);
    const languages = { from: now.source || now.detected, to: now.target };
    return h(
      "span",
      {},
      ...pairsOf(piece, translation, languages).map(([sentence], at) =>
        h("span", { "data-sentence": `${index}.${at}` }, sentence),
      ),
    );
  });
  under.replaceChildren(...nodes);
  under.scrollTop = text.scrollTop;
  mark(document.activeElement === text ? sentenceAtCaret() : marked);
}

/** @param {string | undefined} key */
function mark(key) {
  marked = key;
  for (const side of [under, output]) {
    for (const old of side.querySelectorAll(".marked")) old.classList.remove("marked");
    if (key) side.querySelector(`[data-sentence="${key}"]`)?.classList.add("marked");
  }
  onmark(key && output.querySelector(`[data-sentence="${key}"]`) ? key : undefined);
}

/** The sentence at a point, also behind the field. @param {MouseEvent} event */
function sentenceAt({ clientX, clientY }) {
  const elements = /** @type {HTMLElement[]} */ (document.elementsFromPoint(clientX, clientY));
  return elements.find(({ dataset }) => dataset.sentence)?.dataset.sentence;
}

/** The sentence at the caret. */
function sentenceAtCaret() {
  let end = 0;
  let last;
  for (const span of under.querySelectorAll(":scope > span")) {
    const sentences = span.querySelectorAll("[data-sentence]");
    for (const part of sentences.length > 0 ? sentences : [span]) {
      end += part.textContent.length;
      last = part.dataset.sentence;
      if (text.selectionStart < end) return last;
    }
  }
  return last;
}

/** @param {(key: string | undefined) => void} listener */
export function startPairs(listener) {
  onmark = listener;
  text.addEventListener("mousemove", (/** @type {MouseEvent} */ event) => mark(sentenceAt(event)));
  output.addEventListener("mousemove", (/** @type {MouseEvent} */ event) =>
    mark(/** @type {HTMLElement} */ (event.target).dataset.sentence),
  );
  // Keep the mark, so that the user can reach the button.
  document.addEventListener("selectionchange", () => {
    if (document.activeElement === text) mark(sentenceAtCaret());
  });
  scrollTogether(text, output);
}

/** Each side follows the other at the same share of its height. @param {HTMLElement} one @param {HTMLElement} other */
function scrollTogether(one, other) {
  /** @type {HTMLElement | undefined} */
  let leader;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let end;
  const link = (/** @type {HTMLElement} */ from, /** @type {HTMLElement} */ to) =>
    from.addEventListener(
      "scroll",
      () => {
        under.scrollTop = text.scrollTop;
        if (leader && leader !== from) return;
        leader = from;
        clearTimeout(end);
        end = setTimeout(() => (leader = undefined), 150);
        const share = from.scrollTop / Math.max(1, from.scrollHeight - from.clientHeight);
        to.scrollTop = share * (to.scrollHeight - to.clientHeight);
      },
      { passive: true },
    );
  link(one, other);
  link(other, one);
}
