/**
 * Lists in Markdown: bullets, numbers, task boxes.
 * @module
 */
import { h } from "./shared/dom.js";
import { t } from "./shared/i18n.js";
import { element } from "./markdown-inline.js";

const ITEM = /^( *)([-*+]|(\d{1,9})([.)]))(?: +|$)/;
const TASK = /^\[([ xX])\] +/;
/** CommonMark wants as many spaces as the marker is wide; models write two under a number as well. */
const INSIDE = 2;

/** @param {string} line @param {boolean} [inText] it follows a paragraph: years and empty markers are no items there */
export function startsItem(line, inText = false) {
  const item = ITEM.exec(line);
  if (item === null) return false;
  return !inText || (item[0].length < line.length && (item[3] ?? "1") === "1");
}

/**
 * @param {string[]} lines
 * @param {number} at a line that starts an item
 * @param {(lines: string[]) => HTMLElement[]} nodes reads what is inside an item
 * @param {(line: string) => boolean} startsBlock
 * @returns {[HTMLElement, number]}
 */
export function readList(lines, at, nodes, startsBlock) {
  const first = /** @type {RegExpExecArray} */ (ITEM.exec(lines[at]));
  const kind = first[4] ?? first[2];
  const base = first[1].length;
  /** @type {string[][]} */
  const items = [];
  let loose = false;
  let blank = false;
  let end = at;
  for (let index = at; index < lines.length; index++) {
    const line = lines[index];
    const indent = line.length - line.trimStart().length;
    if (indent === line.length) {
      blank = true;
      items.at(-1)?.push("");
      continue;
    }
    const item = indent < base + INSIDE ? ITEM.exec(line) : null;
    if (item && (item[4] ?? item[2]) === kind) {
      loose ||= blank;
      items.push([line.slice(item[0].length)]);
    } else if (indent >= base + INSIDE || (!blank && !startsBlock(line)))
      items.at(-1)?.push(line.slice(Math.min(indent, base + INSIDE + (first[3]?.length ?? 0))));
    else break;
    blank = false;
    end = index + 1;
  }
  const list = element(
    first[3] ? "ol" : "ul",
    items.map((inside) => listItem(inside, nodes, loose)),
  );
  if (first[3] && Number(first[3]) !== 1) list.setAttribute("start", first[3]);
  return [list, end];
}

/** @param {string[]} lines @param {(lines: string[]) => HTMLElement[]} nodes @param {boolean} loose */
function listItem([first, ...rest], nodes, loose) {
  const task = TASK.exec(first);
  const inside = nodes([task ? first.slice(task[0].length) : first, ...rest]);
  const item = element(
    "li",
    inside.flatMap((node) => (!loose && node.localName === "p" ? [...node.childNodes] : [node])),
  );
  if (task === null) return item;
  const checked = task[1] !== " ";
  item.className = "task";
  item.prepend(
    h("input", {
      type: "checkbox",
      disabled: true,
      checked,
      "aria-label": t(checked ? "taskDone" : "taskOpen"),
    }),
    " ",
  );
  return item;
}
