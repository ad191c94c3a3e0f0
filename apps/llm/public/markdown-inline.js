/**
 * Markdown inside a line: code, strong, emphasis, links. In linear time, since a model may write anything.
 * @module
 */
import { h } from "./shared/dom.js";

/** Where something may begin. */
const START = /[`*_~[\\]|https?:\/\//g;
const ESCAPED = /[!-/:-@[-`{-~]/;
const ADDRESS = /https?:\/\/[^\s<>"'`)\]]+/y;
/** A longer run of stars or underlines is only decoration. */
const LONGEST_RUN = 3;

/** @param {string} text @returns {(Node | string)[]} */
export function inline(text) {
  /** @type {(Node | string)[]} */
  const nodes = [];
  const find = finder(text);
  let last = 0;
  START.lastIndex = 0;
  for (let found = START.exec(text); found !== null; found = START.exec(text)) {
    const at = found.index;
    const span = spanAt(text, at, find);
    const [end, node] = span ?? [endOfRun(text, at), undefined];
    if (node !== undefined) {
      if (at > last) nodes.push(text.slice(last, at));
      nodes.push(node);
      last = end;
    }
    // What is inside a span has used the expression meanwhile.
    START.lastIndex = end;
  }
  if (last < text.length) nodes.push(text.slice(last));
  return nodes;
}

/**
 * What begins at a place: where it ends, and its element. Undefined for plain text.
 * @param {string} text @param {number} at @param {Find} find @returns {[number, Node | string] | undefined}
 */
function spanAt(text, at, find) {
  const mark = text[at] ?? "";
  if (mark === "\\")
    return ESCAPED.test(text[at + 1] ?? "") ? [at + 2, text[at + 1] ?? ""] : undefined;
  if (mark === "h") return addressAt(text, at);
  if (mark === "[") return linkAt(text, at, find);
  const run = endOfRun(text, at) - at;
  if (mark === "`") return codeAt(text, at, run, find);
  if (run > LONGEST_RUN) return undefined;
  if (mark === "~") return run === 2 ? around("s", text, at, "~~", find) : undefined;
  if (run > 1) return around("strong", text, at, mark + mark, find);
  // Underlines inside words are part of names.
  if (mark === "_" && /\w/.test(text[at - 1] ?? "")) return undefined;
  const span = around("em", text, at, mark, find);
  return mark === "_" && span && /\w/.test(text[span[0]] ?? "") ? undefined : span;
}

/** @param {string} name @param {string} text @param {number} at @param {string} mark @param {Find} find @returns {[number, Node] | undefined} */
function around(name, text, at, mark, find) {
  const start = at + mark.length;
  if (!/\S/.test(text[start] ?? "")) return undefined;
  let end = find(mark, start + 1);
  if (end === -1) return undefined;
  // `***` closes what is inside first.
  while (mark.length === 2 && text[end + 2] === mark[0]) end++;
  return [end + mark.length, h(name, {}, ...inline(text.slice(start, end)))];
}

/** @param {string} text @param {number} at @param {number} run @param {Find} find @returns {[number, Node] | undefined} */
function codeAt(text, at, run, find) {
  const mark = "`".repeat(run);
  let end = find(mark, at + run);
  // A longer run is part of the code.
  while (end !== -1 && endOfRun(text, end) - end !== run) end = find(mark, endOfRun(text, end));
  if (end === -1) return undefined;
  const code = text.slice(at + run, end);
  return [end + run, h("code", {}, code.trim() || code)];
}

/** @param {string} text @param {number} at @param {Find} find @returns {[number, Node | string] | undefined} */
function linkAt(text, at, find) {
  const middle = find("](", at + 2);
  if (middle === -1 || find("]", at + 1) !== middle) return undefined;
  const end = find(")", middle + 2);
  if (end === -1) return undefined;
  const target = text.slice(middle + 2, end).split(/\s/, 1)[0] ?? "";
  if (target === "") return undefined;
  return [end + 1, link(text.slice(at + 1, middle), target, text.slice(at, end + 1))];
}

/** @param {string} text @param {number} at @returns {[number, Node | string] | undefined} */
function addressAt(text, at) {
  ADDRESS.lastIndex = at;
  const found = ADDRESS.exec(text)?.[0] ?? "";
  let length = found.length;
  while (".,;:!?".includes(found[length - 1] ?? " ")) length--;
  const address = found.slice(0, length);
  return /^https?:\/\/./.test(address) ? [at + length, link(address, address, address)] : undefined;
}

/** The end of a run of one character. @param {string} text @param {number} at */
function endOfRun(text, at) {
  let end = at + 1;
  if (text[at] !== "[" && text[at] !== "\\") while (text[end] === text[at]) end++;
  return end;
}

/** @typedef {(mark: string, from: number) => number} Find Where a mark is next, -1 for nowhere. */

/**
 * Looks for marks from places that only go forward, so that no stretch is looked through twice for the same one.
 * @param {string} text @returns {Find}
 */
function finder(text) {
  /** @type {Map<string, {from: number, at: number}>} */
  const known = new Map();
  return (mark, from) => {
    const before = known.get(mark);
    if (before && before.from <= from && (before.at === -1 || before.at >= from)) return before.at;
    const at = text.indexOf(mark, from);
    known.set(mark, { from, at });
    return at;
  };
}

/** Only addresses that open a page or a mail become links; anything else, `javascript:` above all, stays text. @param {string} label @param {string} target @param {string} whole */
function link(label, target, whole) {
  if (!/^(https?:\/\/|mailto:)/i.test(target)) return whole;
  return h("a", { href: target, target: "_blank", rel: "noopener noreferrer nofollow" }, label);
}
