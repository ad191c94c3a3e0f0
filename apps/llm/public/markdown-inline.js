/**
 * Markdown inside a line: code, strong, emphasis, links, formulas, entities.
 * One pass finds the marks, one pairs them, one makes elements; each is linear in the text.
 * @module
 */
import { h } from "./shared/dom.js";
import { Finder } from "./markdown-finder.js";
import { pairMarks } from "./markdown-pairs.js";
import { linkTarget, picture, safeAddress } from "./markdown-links.js";
import { ENTITIES } from "./markdown-entities.js";

/** Elements in each other. What is deeper keeps its text without them. */
const DEEPEST = 20;

const SPECIAL = /[\\`*_~[\]<&$\n]|!\[|\bhttps?:\/\/[^\s<>"'`]+/gi;
const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z][a-z\d]{1,15}));/iy;
const BREAK = /<br\s{0,5}\/?>/iy;
const ADDRESS = /<(https?:\/\/[^\s<>]{1,1000}|[\w.+-]{1,64}@[\w.-]{1,255})>/iy;

/** @typedef {import("./markdown-pairs.js").Token} Token */

/** An element with any number of children; there may be more than a call takes arguments. @param {string} tag @param {Iterable<Node | string>} children @returns {HTMLElement} */
export function element(tag, children) {
  const made = document.createElement(tag);
  for (const child of children) made.append(child);
  return made;
}

/** A formula as its source, delimiters included. @param {string} source @param {boolean} [display] */
export function mathSource(source, display) {
  return h("code", { class: display ? "math display" : "math" }, source);
}

/** @param {string} text @returns {(Node | string)[]} */
export function inline(text) {
  const tokens = tokensOf(text);
  pairMarks(tokens);
  return build(tokens);
}

/** @param {string} text @returns {Token[]} */
function tokensOf(text) {
  /** @type {Token[]} */
  const tokens = [];
  /** @type {{token: number, at: number}[]} brackets that are open */
  const brackets = [];
  const finder = new Finder(text);
  let at = 0;
  SPECIAL.lastIndex = 0;
  for (let match = SPECIAL.exec(text); match !== null; match = SPECIAL.exec(text)) {
    if (match.index > at) tokens.push({ text: text.slice(at, match.index) });
    at = match.index;
    const [token, end] = readToken(text, at, match[0], finder, tokens, brackets);
    if (token) tokens.push(token);
    at = SPECIAL.lastIndex = end;
  }
  tokens.push({ text: text.slice(at) });
  return tokens;
}

/**
 * @param {string} text @param {number} at @param {string} mark @param {Finder} finder
 * @param {Token[]} tokens @param {{token: number, at: number}[]} brackets
 * @returns {[Token | undefined, number]} the token, and where it ends
 */
function readToken(text, at, mark, finder, tokens, brackets) {
  const plain = /** @type {[Token, number]} */ ([{ text: mark }, at + mark.length]);
  if (mark.length > 2) {
    const address = finder.address(mark);
    return [{ node: link(address, [address]) }, at + address.length];
  }
  switch (mark) {
    case "\n":
      return [{ node: h("br") }, at + 1];
    case "\\":
      return readFormula(text, at, finder) ?? readEscape(text, at);
    case "$":
      return readFormula(text, at, finder) ?? plain;
    case "`":
      return finder.code(at);
    case "&": {
      ENTITY.lastIndex = at;
      const entity = ENTITY.exec(text);
      const character = entity && characterOf(entity);
      return entity && character ? [{ text: character }, ENTITY.lastIndex] : plain;
    }
    case "<": {
      BREAK.lastIndex = ADDRESS.lastIndex = at;
      if (BREAK.test(text)) return [{ node: h("br") }, BREAK.lastIndex];
      const address = ADDRESS.exec(text)?.[1];
      if (!address) return plain;
      const target = address.includes("://") ? address : `mailto:${address}`;
      return [{ node: link(target, [address]) }, ADDRESS.lastIndex];
    }
    case "[":
    case "![":
      brackets.push({ token: tokens.length, at });
      return plain;
    case "]":
      return closeBracket(text, at, tokens, brackets) ?? plain;
    default:
      return finder.marks(at);
  }
}

/** @param {string} text @param {number} at @param {Token[]} tokens @param {{token: number, at: number}[]} brackets @returns {[Token | undefined, number] | undefined} */
function closeBracket(text, at, tokens, brackets) {
  const open = brackets.pop();
  const target = open && text[at + 1] === "(" ? linkTarget(text, at + 2) : undefined;
  if (!open || !target) return undefined;
  const opening = tokens[open.token];
  if (text[open.at] === "!") {
    const shown = picture(text.slice(open.at + 2, at), target.address);
    if (shown === undefined) return undefined;
    tokens.length = open.token;
    return [{ node: shown }, target.end];
  }
  if (!safeAddress(target.address)) return undefined;
  // A link cannot be inside another.
  brackets.length = 0;
  opening.link = target.address;
  opening.text = "";
  return [{ text: "", linkEnd: true }, target.end];
}

/** @param {string} text @param {number} at @param {Finder} finder @returns {[Token, number] | undefined} */
function readFormula(text, at, finder) {
  const end = finder.formulaEnd(at);
  if (end === undefined) return undefined;
  return [{ node: mathSource(text.slice(at, end)) }, end];
}

/** @param {string} text @param {number} at @returns {[Token, number]} */
function readEscape(text, at) {
  const next = text[at + 1] ?? "";
  if (next === "\n") return [{ node: h("br") }, at + 2];
  return /[!-/:-@[-`{-~]/.test(next) ? [{ text: next }, at + 2] : [{ text: "\\" }, at + 1];
}

/** @param {RegExpExecArray} entity */
function characterOf([, decimal, hexadecimal, name]) {
  if (name) return ENTITIES[name];
  const code = decimal ? Number(decimal) : parseInt(hexadecimal, 16);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
}

/** @param {string} address @param {(Node | string)[]} inside */
function link(address, inside) {
  const made = element("a", inside);
  for (const [name, value] of Object.entries({
    href: address,
    target: "_blank",
    rel: "noopener noreferrer nofollow",
  }))
    made.setAttribute(name, value);
  return made;
}

/** @param {Token[]} tokens */
function build(tokens) {
  /** @type {(Node | string)[]} */
  const all = [];
  const frames = [
    { children: all, make: (/** @type {any} */ _) => /** @type {Node | undefined} */ (undefined) },
  ];
  const open = (/** @type {(children: (Node | string)[]) => Node} */ make) => {
    const parent = frames.at(-1)?.children ?? all;
    const deep = frames.length > DEEPEST;
    frames.push({ children: deep ? parent : [], make: deep ? () => undefined : make });
  };
  const close = () => {
    const { children, make } = frames.pop() ?? frames[0];
    const made = make(children);
    if (made) frames.at(-1)?.children.push(made);
  };
  for (const { text, node, link: address, linkEnd, mark, closes, left, opens } of tokens) {
    if (linkEnd) close();
    for (let index = 0; index < (closes ?? 0); index++) close();
    const plain = mark ? mark.repeat(left ?? 0) : text;
    if (plain) frames.at(-1)?.children.push(plain);
    if (node) frames.at(-1)?.children.push(node);
    for (const size of (opens ?? []).toReversed())
      open((children) => element(mark === "~" ? "s" : size === 2 ? "strong" : "em", children));
    if (address) open((children) => link(address, children));
  }
  return all;
}
