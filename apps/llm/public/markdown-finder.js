/**
 * Ends of code, formulas and addresses in a text. What has been searched once is remembered, so that all searches together are linear.
 * @module
 */

import { h } from "./shared/dom.js";

/** Characters of a formula inside a line. */
const LONGEST_FORMULA = 1000;

/** @typedef {import("./markdown-pairs.js").Token} Token */

export class Finder {
  /** Where each delimiter comes next, or -1. @type {Map<string, number>} */
  #found = new Map();
  /** Where runs of so many backticks start, the next one last. @type {Map<number, RegExpExecArray[]> | undefined} */
  #ticks;

  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }

  /** Code from a run of backticks to the next run of the same size, or those backticks. @param {number} at @returns {[Token, number]} */
  code(at) {
    this.#ticks ??= Map.groupBy(
      [...this.text.matchAll(/`+/g)].toReversed(),
      ({ 0: run }) => run.length,
    );
    const size = this.#run(at);
    const runs = this.#ticks.get(size) ?? [];
    while ((runs.at(-1)?.index ?? Infinity) < at + size) runs.pop();
    const end = runs.at(-1)?.index ?? -1;
    if (end < 0) return [{ text: "`".repeat(size) }, at + size];
    const code = this.text.slice(at + size, end).replaceAll("\n", " ");
    return [{ node: h("code", {}, code.trim() || code) }, end + size];
  }

  /** Where the formula that starts at a `$` or a backslash ends. @param {number} at @returns {number | undefined} */
  formulaEnd(at) {
    const start = this.text.slice(at, at + 2);
    const close = { "\\(": "\\)", "\\[": "\\]", $$: "$$" }[start];
    if (close) {
      const end = this.#next(close, at + 2);
      return end > at + 2 && end - at < LONGEST_FORMULA ? end + 2 : undefined;
    }
    if (start[0] !== "$" || /\s/.test(start[1] ?? " ")) return undefined;
    // Prices have a dollar sign too: no space before the second one, no digit after it, as Pandoc has it.
    const end = this.#next("$", at + 1);
    const source = end > at && end - at < LONGEST_FORMULA ? this.text.slice(at + 1, end) : "";
    if (source === "" || /\s$|\n/.test(source) || /\d/.test(this.text[end + 1] ?? ""))
      return undefined;
    return end + 1;
  }

  /** A run of `*`, `_` or `~`, and where it ends. @param {number} at @returns {[Token, number]} */
  marks(at) {
    const mark = this.text[at];
    const size = this.#run(at);
    const before = this.text[at - 1] ?? " ";
    const after = this.text[at + size] ?? " ";
    const run = mark.repeat(size);
    if (mark === "~" && size !== 2) return [{ text: run }, at + size];
    // Looser than CommonMark, which leaves `**重点。**然后` as it is for want of a space.
    const canOpen = !isSpace(after) && (mark !== "_" || !isWord(before));
    const canClose = !isSpace(before) && (mark !== "_" || !isWord(after));
    return [{ mark, left: size, canOpen, canClose }, at + size];
  }

  /** An address without the punctuation of the sentence around it. @param {string} address */
  address(address) {
    let end = address.length;
    let open = 0;
    for (const character of address) open += character === "(" ? 1 : character === ")" ? -1 : 0;
    for (; end > 0; end--) {
      const last = address[end - 1];
      if (last === ")" && open < 0) open++;
      else if (!".,;:!?*_~]'".includes(last)) break;
    }
    return address.slice(0, end);
  }

  /** The next place of a delimiter at or after a place, or -1. Places ascend. @param {string} delimiter @param {number} from */
  #next(delimiter, from) {
    let found = this.#found.get(delimiter);
    if (found === undefined || (found !== -1 && found < from)) {
      found = this.text.indexOf(delimiter, from);
      this.#found.set(delimiter, found);
    }
    return found;
  }

  /** @param {number} at */
  #run(at) {
    let end = at;
    while (this.text[end] === this.text[at]) end++;
    return end - at;
  }
}

/** @param {string} character */
function isSpace(character) {
  return character.trim() === "";
}

/** @param {string} character */
function isWord(character) {
  return /[\p{L}\p{N}_]/u.test(character);
}
