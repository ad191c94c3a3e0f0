/**
 * Markdown as elements. Nothing is ever parsed as HTML, so that an answer cannot bring markup or scripts along.
 * Time is linear in the text, whatever it is: each line is read once per level, and levels are limited.
 * @module
 */
import { iconButton, copyText, h } from "./shared/dom.js";
import { highlight } from "./shared/highlight.js";
import { t } from "./shared/i18n.js";
import { element, inline, mathSource } from "./markdown-inline.js";
import { readList, startsItem } from "./markdown-list.js";
import { isTable, readTable } from "./markdown-table.js";

/** Lists and quotes in each other. What is deeper stays text; a browser cannot lay out thousands of levels. */
const DEEPEST = 10;
/** Lines of a displayed formula. */
const LONGEST_FORMULA = 200;

const FENCE = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})[ \t]*([^\s`{]*)/;
const HEADING = /^ {0,3}(#{1,6})(?=[ \t]|$)/;
const UNDERLINE = /^ {0,3}(?:=+|-+)[ \t]*$/;
const QUOTE = /^ {0,3}> ?/;
const FORMULA = /^ {0,3}(\$\$|\\\[)/;

/** @typedef {{node: HTMLElement, from: number, end: number}} Block lines from `from` to before `end` */

/** @param {string} text @returns {HTMLElement[]} */
export function markdown(text) {
  return nodes(linesOf(text), 0);
}

/** @param {string} text */
export function linesOf(text) {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/^[ \t]+/, (space) => space.replaceAll("\t", "    ")));
}

/** @param {string[]} lines @param {number} depth */
function nodes(lines, depth) {
  return Array.from(readBlocks(lines, depth), ({ node }) => node);
}

/** @param {string[]} lines @param {number} [depth] @param {number} [from] @returns {Generator<Block>} */
export function* readBlocks(lines, depth = 0, from = 0) {
  for (let at = from; at < lines.length;) {
    if (isBlank(lines[at])) at++;
    else {
      const [node, end] = readBlock(lines, at, depth);
      yield { node, from: at, end };
      at = end;
    }
  }
}

/** @param {string[]} lines @param {number} at @param {number} depth @returns {[HTMLElement, number]} the element and the line after it */
function readBlock(lines, at, depth) {
  const line = lines[at];
  const fence = FENCE.exec(line);
  if (fence) return readCode(lines, at, fence[1], fence[2]);
  const heading = HEADING.exec(line);
  if (heading) return [title(heading[1].length, withoutHashes(line.trim())), at + 1];
  if (isRule(line)) return [h("hr"), at + 1];
  const formula = FORMULA.test(line) && readFormula(lines, at);
  if (formula) return formula;
  if (isTable(lines, at)) return readTable(lines, at, startsBlock);
  if (depth < DEEPEST) {
    if (QUOTE.test(line)) return readQuote(lines, at, depth);
    if (startsItem(line))
      return readList(lines, at, (inside) => nodes(inside, depth + 1), startsBlock);
  }
  return readParagraph(lines, at);
}

/** Whether a line ends the paragraph before it. @param {string} line */
function startsBlock(line) {
  return (
    isBlank(line) ||
    FENCE.test(line) ||
    HEADING.test(line) ||
    QUOTE.test(line) ||
    FORMULA.test(line) ||
    isRule(line) ||
    startsItem(line, true)
  );
}

/** @param {string} line */
function isBlank(line) {
  return line.trim() === "";
}

/** @param {string} line */
function isRule(line) {
  return (
    /^ {0,3}[-*_]/.test(line) && /^(?:-{3,}|\*{3,}|_{3,})$/.test(line.replaceAll(/[ \t]/g, ""))
  );
}

/** The text of a heading in `#`s. @param {string} line */
function withoutHashes(line) {
  const text = line.replace(/^#+/, "").trim();
  let end = text.length;
  while (text[end - 1] === "#") end--;
  return end === 0 || text[end - 1] === " " ? text.slice(0, end).trim() : text;
}

/** The page has the h1 and h2. @param {number} level @param {string} text */
function title(level, text) {
  return element(`h${Math.min(6, level + 2)}`, inline(text));
}

/** @param {string[]} lines @param {number} at @returns {[HTMLElement, number]} */
function readParagraph(lines, at) {
  let end = at + 1;
  while (end < lines.length && !isTable(lines, end)) {
    if (UNDERLINE.test(lines[end])) {
      const level = lines[end].includes("=") ? 1 : 2;
      return [title(level, lines.slice(at, end).join(" ")), end + 1];
    }
    if (startsBlock(lines[end])) break;
    end++;
  }
  const text = lines.slice(at, end).map((line) => line.trimStart());
  return [element("p", inline(text.join("\n"))), end];
}

/** @param {string[]} lines @param {number} at @param {number} depth @returns {[HTMLElement, number]} */
function readQuote(lines, at, depth) {
  let end = at;
  while (end < lines.length && (QUOTE.test(lines[end]) || !startsBlock(lines[end]))) end++;
  const inside = lines.slice(at, end).map((line) => line.replace(QUOTE, ""));
  return [element("blockquote", nodes(inside, depth + 1)), end];
}

/** @param {string[]} lines @param {number} at @returns {[HTMLElement, number] | undefined} nothing while its end has not come */
function readFormula(lines, at) {
  const first = lines[at].trim();
  const close = first.startsWith("$$") ? "$$" : "\\]";
  for (let end = at; end < Math.min(lines.length, at + LONGEST_FORMULA); end++) {
    const line = lines[end].trim();
    if (line.endsWith(close) && (end > at || line.length > 3)) {
      const source = lines
        .slice(at, end + 1)
        .join("\n")
        .trim();
      return [element("div", [mathSource(source, true)]), end + 1];
    }
  }
  return undefined;
}

/** While an answer streams, its last fence is still open. @param {string[]} lines @param {number} at @param {string} fence @param {string} language @returns {[HTMLElement, number]} */
function readCode(lines, at, fence, language) {
  const indent = lines[at].length - lines[at].trimStart().length;
  let end = at + 1;
  const closes = (/** @type {string} */ line) =>
    line.startsWith(fence) && line === (fence[0] ?? "").repeat(line.length);
  while (end < lines.length && !closes(lines[end].trim())) end++;
  const code = lines
    .slice(at + 1, end)
    .map((line) => line.slice(Math.min(indent, line.length - line.trimStart().length)))
    .join("\n");
  return [codeBlock(code, language), end + 1];
}

/** @param {string} code @param {string} language */
function codeBlock(code, language) {
  const copy = () => copyText(code, t("copied"));
  const text = element("code", highlight(code, language));
  return h(
    "div",
    { class: "code-frame" },
    h(
      "div",
      { class: "code-head" },
      h("span", { class: "code-language" }, language),
      iconButton("copy", t("copyCode"), copy),
    ),
    h("pre", { class: "code", tabindex: "0", "aria-label": language || t("code") }, text),
  );
}
