/**
 * Shows the Markdown of an answer that streams. Finished blocks are not replaced, so that they can be selected and copied.
 * @module
 */
import { linesOf, readBlocks } from "./markdown.js";

/** Of the time between two updates, the part that drawing may take at most. */
const SHARE = 0.2;

/**
 * @param {HTMLElement} place
 * @returns {(text: string) => void} shows the text, which starts with the text before
 */
export function liveMarkdown(place) {
  let from = 0;
  let settled = 0;
  return (text) => {
    const blocks = [...readBlocks(linesOf(text), 0, from)];
    while (place.childElementCount > settled) place.lastElementChild?.remove();
    for (const { node } of blocks) place.append(node);
    // The last block may still grow, or become another.
    settled = Math.max(0, place.childElementCount - 1);
    from = blocks.at(-1)?.from ?? from;
  };
}

/**
 * Runs at most once a frame, and less often where it takes long, so that the page stays usable.
 * @param {() => void} draw
 * @returns {() => void}
 */
export function seldom(draw) {
  let waiting = false;
  let next = 0;
  const run = () => {
    const started = performance.now();
    if (started < next) return void requestAnimationFrame(run);
    waiting = false;
    draw();
    const ended = performance.now();
    next = ended + (ended - started) * (1 / SHARE - 1);
  };
  return () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(run);
  };
}
