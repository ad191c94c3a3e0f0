/**
 * LaTeX as MathML, which browsers lay out themselves: what models write of it. A formula with anything else keeps its source.
 * Each token is read once, and levels are limited, so that time is linear in the source.
 * @module
 */
import { command } from "./math-commands.js";
import { m, operator, row, table, Unreadable } from "./math-elements.js";
import { LARGE, LIMITS } from "./math-symbols.js";

const TOKEN = /\\[a-zA-Z]+\*?|\\[^]|\d+(?:\.\d+)?|\s+|[^]/gu;
/** Groups and arguments in each other. */
const DEEPEST = 60;

/**
 * @param {string} source with its delimiters
 * @param {boolean} display
 * @returns {Element | undefined} nothing if it has what is not read here
 */
export function mathOf(source, display) {
  const inside = source.replace(/^(?:\$\$?|\\[[(])/, "").replace(/(?:\$\$?|\\[\])])$/, "");
  try {
    const content = new Reader(inside).whole();
    return m(
      "math",
      display ? { display: "block" } : {},
      m("semantics", {}, content, m("annotation", { encoding: "application/x-tex" }, source)),
    );
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

export class Reader {
  #at = 0;
  #depth = 0;

  /** @param {string} source */
  constructor(source) {
    this.tokens = source.replaceAll(/(?<!\\)%.*/g, "").match(TOKEN) ?? [];
  }

  whole() {
    const rows = this.rows();
    if (this.peek() !== undefined) throw new Unreadable();
    if (rows.length === 1 && rows[0]?.length === 1) return row(rows[0][0] ?? []);
    return table(rows, "lines");
  }

  /** The next token that is not space, which stays. @returns {string | undefined} */
  peek() {
    while (/^\s/.test(this.tokens[this.#at] ?? "")) this.#at++;
    return this.tokens[this.#at];
  }

  next() {
    const token = this.peek();
    this.#at++;
    if (token === undefined) throw new Unreadable();
    return token;
  }

  /** @param {string} wanted */
  expect(wanted) {
    if (this.next() !== wanted) throw new Unreadable();
  }

  /** Rows of cells until what ends them. @returns {Node[][][]} */
  rows() {
    /** @type {Node[][][]} */
    const rows = [[]];
    for (;;) {
      rows.at(-1)?.push(this.row());
      const token = this.peek();
      if (token !== "&" && token !== "\\\\" && token !== "\\cr") break;
      this.#at++;
      if (token === "&") continue;
      if (this.peek() === "[") this.until("]");
      rows.push([]);
    }
    if (rows.length > 1 && rows.at(-1)?.flat().length === 0) rows.pop();
    return rows;
  }

  /** Nodes until the end of a group, cell, row or environment. @returns {Node[]} */
  row() {
    if (++this.#depth > DEEPEST) throw new Unreadable();
    const nodes = [];
    for (;;) {
      const token = this.peek();
      if (token === undefined || /^(?:[}&]|\\\\|\\cr|\\right|\\end)$/.test(token)) break;
      const node = this.scripted();
      if (node) nodes.push(node);
    }
    this.#depth--;
    return nodes;
  }

  /** An atom with what stands below and above it. @returns {Node | undefined} */
  scripted() {
    const token = this.peek() ?? "";
    const base = /^[\^_]$/.test(token) ? m("mrow") : this.atom();
    /** @type {Node | undefined} */
    let below;
    /** @type {Node | undefined} */
    let above = this.primes();
    let isRaised = false;
    for (let mark = this.peek(); mark === "^" || mark === "_"; mark = this.peek()) {
      this.#at++;
      // As in LaTeX, and so that nothing nests without end.
      if (mark === "_" ? below : isRaised) throw new Unreadable();
      isRaised ||= mark === "^";
      if (mark === "_") below = this.argument();
      else above = above ? row([above, this.argument()]) : this.argument();
      above ??= this.primes();
    }
    if (!base || (!below && !above)) return base;
    const name = token.replace(/^\\|\*$/g, "");
    const outside = LARGE.has(name) || LIMITS.has(name) || /^(?:over|under)brace$/.test(name);
    const [one, both] = outside
      ? [below ? "munder" : "mover", "munderover"]
      : [below ? "msub" : "msup", "msubsup"];
    if (below && above) return m(both ?? "", {}, base, below, above);
    return m(one ?? "", {}, base, /** @type {Node} */ (below ?? above));
  }

  primes() {
    let primes = "";
    for (; this.peek() === "'"; this.#at++) primes += "′";
    return primes ? operator(primes) : undefined;
  }

  /** A group, or one token. @returns {Node} */
  argument() {
    if (this.peek() === "{") return this.group();
    const token = this.peek() ?? "";
    // x^23 is x² and a 3.
    if (/^\d\d/.test(token)) {
      this.tokens[this.#at] = token.slice(1);
      return m("mn", {}, token[0] ?? "");
    }
    return this.atom() ?? m("mrow");
  }

  group() {
    this.expect("{");
    const nodes = this.row();
    this.expect("}");
    return row(nodes);
  }

  /** The source until a token, which is left out. @param {string} end */
  until(end) {
    const start = this.#at;
    while (this.tokens[this.#at] !== end)
      if (this.#at++ >= this.tokens.length) throw new Unreadable();
    return this.tokens.slice(start, this.#at++).join("");
  }

  /** A group as its source: the name of an environment, or text. */
  words() {
    this.expect("{");
    return this.until("}");
  }

  /** A formula within this one. @param {string} source */
  inner(source) {
    return new Reader(source).whole();
  }

  /** @returns {Node | undefined} nothing for what has no look */
  atom() {
    if (++this.#depth > DEEPEST) throw new Unreadable();
    const made = this.#read();
    this.#depth--;
    return made;
  }

  #read() {
    const token = this.next();
    if (token === "{") {
      this.#at--;
      return this.group();
    }
    if (token.startsWith("\\")) return command(this, token);
    if (/^[\d]/.test(token)) return m("mn", {}, token);
    if (/^\p{L}/u.test(token)) return m("mi", {}, token);
    if (token === "~") return m("mspace", { width: "0.33em" });
    if (token === "}" || token === "&" || token === "$" || token === "#") throw new Unreadable();
    if (/^[()[\]|]$/.test(token)) return operator(token, { stretchy: "false" });
    return operator(token === "-" ? "−" : token === "*" ? "∗" : token);
  }
}
