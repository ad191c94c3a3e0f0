/**
 * Tables of text.
 * @module
 */
import { h } from "../shared/dom.js";
import { t } from "../shared/i18n.js";

/**
 * @param {string[]} columns keys of texts; `#` before one sets its figures to the right, `=` takes the text as it is
 * @param {string[][]} rows the first cell of a row names it
 * @param {string} empty said where there are no rows
 * @returns {HTMLElement}
 */
export function table(columns, rows, empty) {
  if (rows.length === 0) return h("p", { class: "hint" }, empty);
  const isNumber = columns.map((column) => column.startsWith("#"));
  const look = (/** @type {number} */ index) => (isNumber[index] ? "number" : undefined);
  const titles = columns.map((column) => {
    const name = column.replace(/^#/, "");
    return name.startsWith("=") ? (name.split("/").at(-1) ?? "").replace(/^=/, "") : t(name);
  });
  const head = titles.map((title, index) => h("th", { scope: "col", class: look(index) }, title));
  const body = rows.map((row) =>
    h(
      "tr",
      {},
      ...row.map((text, index) =>
        index === 0 ? h("th", { scope: "row" }, text) : h("td", { class: look(index) }, text),
      ),
    ),
  );
  return h("table", {}, h("thead", {}, h("tr", {}, ...head)), h("tbody", {}, ...body));
}
