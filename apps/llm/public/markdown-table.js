/**
 * Tables in Markdown, as GitHub writes them.
 * @module
 */
import { h } from "./shared/dom.js";
import { t } from "./shared/i18n.js";
import { element, inline } from "./markdown-inline.js";

/** @param {string[]} lines @param {number} at */
export function isTable(lines, at) {
  if (!lines[at].includes("|") || !/^[ |:-]+$/.test(lines[at + 1] ?? "")) return false;
  const rule = cellsOf(lines[at + 1]);
  return rule.every((cell) => /^:?-+:?$/.test(cell)) && rule.length === cellsOf(lines[at]).length;
}

/** @param {string[]} lines @param {number} at @param {(line: string) => boolean} startsBlock @returns {[HTMLElement, number]} */
export function readTable(lines, at, startsBlock) {
  let end = at + 2;
  while (end < lines.length && !startsBlock(lines[end])) end++;
  const sides = cellsOf(lines[at + 1]).map((rule) =>
    rule.endsWith(":") ? (rule.startsWith(":") ? "center" : "end") : "",
  );
  const row = (/** @type {string} */ line, /** @type {string} */ tag) =>
    element(
      "tr",
      cellsOf(line)
        .slice(0, sides.length)
        .map((text, column) => {
          const cell = element(tag, inline(text));
          if (sides[column]) cell.className = sides[column];
          return cell;
        }),
    );
  const table = h(
    "table",
    {},
    h("thead", {}, row(lines[at], "th")),
    element(
      "tbody",
      lines.slice(at + 2, end).map((line) => row(line, "td")),
    ),
  );
  const frame = { class: "table", tabindex: "0", role: "region", "aria-label": t("table") };
  return [h("div", frame, table), end];
}

/** The cells of a row. A `|` divides them unless it is escaped or inside code. @param {string} line */
function cellsOf(line) {
  const row = line.trim();
  return split(row, true) ?? split(row, false) ?? [];
}

/** @param {string} row @param {boolean} withCode @returns {string[] | undefined} nothing if code does not end */
function split(row, withCode) {
  const cells = [""];
  let code = 0;
  let from = 0;
  for (const { 0: mark, index } of row.matchAll(/\\\||\||`+/g)) {
    cells[cells.length - 1] += row.slice(from, index);
    from = index + mark.length;
    if (mark === "|" && code === 0) cells.push("");
    else cells[cells.length - 1] += mark === "\\|" ? "|" : mark;
    if (withCode && mark[0] === "`") {
      if (code === 0) code = mark.length;
      else if (code === mark.length) code = 0;
    }
  }
  if (code > 0) return undefined;
  cells[cells.length - 1] += row.slice(from);
  if (row.startsWith("|")) cells.shift();
  if (cells.length > 1 && cells.at(-1)?.trim() === "") cells.pop();
  return cells.map((cell) => cell.trim());
}
