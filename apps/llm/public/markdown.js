/**
 * Markdown as elements. Nothing is ever parsed as HTML, so that an answer cannot bring markup or scripts along.
 * @module
 */
import { h, iconButton, toast } from "./shared/dom.js";
import { t } from "./shared/i18n.js";
import { inline } from "./markdown-inline.js";

const FENCE = /^ {0,3}(`{3,}|~{3,})\s*([\w+#.-]*)/;
const ITEM = /^(\s*)([-*+]|\d{1,9}[.)])\s+([^]*)$/;
const HEADING = /^(#{1,6})\s([^]*)$/;
const RULE = /^ {0,3}([-*_])(?:\s*\1){2,}\s*$/;
/** Quotes and lists inside each other; what is deeper is text. */
const MAX_DEPTH = 20;

/** @param {string} text @returns {Node[]} */
export function markdown(text) {
  return blocks(text.replaceAll("\r\n", "\n").split("\n"));
}

/** @param {string[]} lines @param {number} [depth] @returns {Node[]} */
function blocks(lines, depth = 0) {
  const nodes = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? "";
    const fence = FENCE.exec(line);
    const heading = HEADING.exec(line);
    if (line.trim() === "") at++;
    else if (fence) {
      const end = endOfFence(lines, at + 1, fence[1] ?? "");
      nodes.push(codeBlock(lines.slice(at + 1, end).join("\n"), fence[2] ?? ""));
      at = end + 1;
    } else if (heading) {
      // The page has the h1 and h2.
      nodes.push(
        h(
          `h${Math.min(6, (heading[1] ?? "").length + 2)}`,
          {},
          ...inline(withoutMarks(heading[2] ?? "")),
        ),
      );
      at++;
    } else if (RULE.test(line)) {
      nodes.push(h("hr"));
      at++;
    } else if (line.startsWith(">") && depth < MAX_DEPTH) {
      const end = endOf(lines, at, (next) => next.startsWith(">"));
      nodes.push(
        h(
          "blockquote",
          {},
          ...blocks(
            lines.slice(at, end).map((quoted) => quoted.replace(/^>\s?/, "")),
            depth + 1,
          ),
        ),
      );
      at = end;
    } else if (ITEM.test(line) && depth < MAX_DEPTH) {
      const end = endOf(
        lines,
        at,
        (next, index) =>
          ITEM.test(next) ||
          /^\s+\S/.test(next) ||
          (next.trim() === "" && /^\s+\S|^\s*([-*+]|\d+[.)])\s/.test(lines[index + 1] ?? "")),
      );
      nodes.push(list(lines.slice(at, end), depth));
      at = end;
    } else if (line.includes("|") && isTableRule(lines[at + 1] ?? "")) {
      const end = endOf(lines, at, (next) => next.includes("|"));
      nodes.push(table(lines.slice(at, end)));
      at = end;
    } else {
      const end = Math.max(
        at + 1,
        endOf(
          lines,
          at,
          (next) =>
            next.trim() !== "" &&
            ![FENCE, HEADING, ITEM, RULE].some((start) => start.test(next)) &&
            !next.startsWith(">"),
        ),
      );
      nodes.push(
        h(
          "p",
          {},
          ...lines
            .slice(at, end)
            .flatMap((part, index) => [...(index > 0 ? [h("br")] : []), ...inline(part)]),
        ),
      );
      at = end;
    }
  }
  return nodes;
}

/** @param {string[]} lines @param {number} from @param {(line: string, index: number) => boolean} belongs */
function endOf(lines, from, belongs) {
  let end = from;
  while (end < lines.length && belongs(lines[end] ?? "", end)) end++;
  return end;
}

/** While an answer streams, its last fence is still open. @param {string[]} lines @param {number} from @param {string} fence */
function endOfFence(lines, from, fence) {
  return endOf(lines, from, (line) => !line.trim().startsWith(fence));
}

/** The marks that close a heading. @param {string} text */
function withoutMarks(text) {
  const trimmed = text.trim();
  let end = trimmed.length;
  while (trimmed[end - 1] === "#") end--;
  return trimmed.slice(0, end).trimEnd();
}

/** `| --- | :-: |` @param {string} line */
function isTableRule(line) {
  const cells = line.split("|").map((cell) => cell.trim());
  if (cells[0] === "") cells.shift();
  if (cells.at(-1) === "") cells.pop();
  return cells.length > 0 && cells.every((cell) => /^:?-+:?$/.test(cell));
}

/** @param {string[]} lines @param {number} depth */
function list(lines, depth) {
  const [, indent = "", mark = "-"] = ITEM.exec(lines[0] ?? "") ?? [];
  /** @type {string[][]} */
  const items = [];
  for (const line of lines) {
    const item = ITEM.exec(line);
    if (item && (item[1] ?? "").length <= indent.length + 1) items.push([item[3] ?? ""]);
    else
      items
        .at(-1)
        ?.push(line.slice(Math.min(indent.length + 2, line.length - line.trimStart().length)));
  }
  const ordered = /\d/.test(mark);
  return h(
    ordered ? "ol" : "ul",
    { start: ordered && parseInt(mark, 10) !== 1 && parseInt(mark, 10) },
    ...items.map(([first = "", ...rest]) =>
      h("li", {}, ...inline(first), ...blocks(rest, depth + 1)),
    ),
  );
}

/** @param {string[]} lines */
function table([head = "", , ...rows]) {
  const cells = (/** @type {string} */ row, /** @type {string} */ tag) =>
    row
      .trim()
      .replaceAll(/^\||\|$/g, "")
      .split("|")
      .map((cell) => h(tag, {}, ...inline(cell.trim())));
  return h(
    "div",
    { class: "table", tabindex: "0", role: "region", "aria-label": t("table") },
    h(
      "table",
      {},
      h("thead", {}, h("tr", {}, ...cells(head, "th"))),
      h("tbody", {}, ...rows.map((row) => h("tr", {}, ...cells(row, "td")))),
    ),
  );
}

/** @param {string} code @param {string} language */
function codeBlock(code, language) {
  const copy = () =>
    navigator.clipboard.writeText(code).then(
      () => toast(t("copied")),
      () => {},
    );
  return h(
    "div",
    { class: "code-frame" },
    h(
      "pre",
      { class: "code", tabindex: "0", "aria-label": language || t("code") },
      h("code", {}, code),
    ),
    iconButton("copy", t("copyCode"), copy),
  );
}
