/**
 * Pairs the marks of emphasis: `*`, `_` and `~~`.
 * @module
 */

/**
 * @typedef {object} Token
 * @property {string} [text]
 * @property {Node} [node]
 * @property {string} [link] a link to this address starts here
 * @property {boolean} [linkEnd]
 * @property {string} [mark] a run of this character
 * @property {number} [left] how many of the run belong to no pair
 * @property {boolean} [canOpen]
 * @property {boolean} [canClose]
 * @property {number[]} [opens] sizes (1 or 2) of the pairs that start here, innermost first
 * @property {number} [closes] how many pairs end here
 */

/**
 * Sets `opens`, `closes` and `left` of all runs. Each run is put on a stack and taken off once, so that the time is linear.
 * @param {Token[]} tokens
 */
export function pairMarks(tokens) {
  let level = newLevel();
  const outer = [];
  for (const token of tokens) {
    // What starts inside a link ends inside it.
    if (token.link) {
      outer.push(level);
      level = newLevel();
    } else if (token.linkEnd) level = outer.pop() ?? level;
    else if (token.mark) pairRun(token, level);
  }
}

/** Runs that may still be closed, and how many of each character. */
function newLevel() {
  return { stack: /** @type {Token[]} */ ([]), count: /** @type {Record<string, number>} */ ({}) };
}

/** @param {Token} run @param {ReturnType<typeof newLevel>} level */
function pairRun(run, { stack, count }) {
  const mark = run.mark ?? "";
  while (run.canClose && (run.left ?? 0) > 0 && (count[mark] ?? 0) > 0) {
    let opener = /** @type {Token} */ (stack.at(-1));
    while (opener.mark !== mark) {
      count[opener.mark ?? ""]--;
      stack.pop();
      opener = /** @type {Token} */ (stack.at(-1));
    }
    const size = Math.min(2, run.left ?? 0, opener.left ?? 0);
    (opener.opens ??= []).push(size);
    run.closes = (run.closes ?? 0) + 1;
    run.left = (run.left ?? 0) - size;
    opener.left = (opener.left ?? 0) - size;
    if (opener.left === 0) {
      count[mark]--;
      stack.pop();
    }
  }
  if (!run.canOpen || run.left === 0) return;
  stack.push(run);
  count[mark] = (count[mark] ?? 0) + 1;
}
