/**
 * Inline marks of plain text and Markdown that are not words: they are kept, and never shown to a model bare.
 * @module
 */
import type { Inline } from "./inline.ts";

/**
 * Lengths are bounded, so that no text makes the search slow. In order: code spans; the opening of a link or picture whose
 * address follows; the end of one; HTML tags and comments; entities; addresses; placeholders of message
 * formats; bracketed numbers, which are also how marks are shown to a model.
 */
const MARKS = new RegExp(
  [
    "(?<code>(?<!`)(`{1,3})(?!`)[^\\n]{1,500}?(?<!`)\\2(?!`))",
    "(?<open>!?\\[)(?=[^\\[\\]]{1,500}\\](?:\\([^\\s()]|\\[[^\\[\\]]{0,100}\\]))",
    '(?<close>\\]\\((?:[^()\\s]|\\([^()\\s]{0,200}\\)){1,2000}(?:[ \\t]+"[^"\\n]{0,300}")?\\)|\\]\\[[^\\[\\]]{0,100}\\])',
    "<!--[^\\n]{0,2000}?-->",
    "<(?:https?:|mailto:)[^\\s<>]{1,2000}>",
    "(?<tag></?[a-zA-Z][\\w:-]{0,40}(?:\\s[^<>]{0,2000})?/?>)",
    "&(?:#\\d{1,7}|#x[\\da-fA-F]{1,6}|[a-zA-Z]\\w{1,30});",
    "(?:https?|ftp)://[^\\s<>()\\[\\]\"'`，。；！？、]{1,2000}(?<![.,;:!?])",
    "(?<![\\w.+-])[\\w.+-]{1,64}@(?:[\\w-]{1,63}\\.){1,8}[a-zA-Z]{2,24}",
    "\\{\\{[^{}\\n]{1,100}\\}\\}|\\$?\\{[\\w.]{1,60}\\}|%(?:\\d\\$)?[sd]\\b",
    "(?<strong>\\*\\*|~~)",
    "\\[\\d{1,4}\\]",
    "[\\uE000-\\uF8FF]",
  ].join("|"),
  "g",
);

/** Cuts one line into its words and its marks. */
export function readInlines(line: string): Inline[] {
  const inlines: Inline[] = [];
  let last = 0;
  let strong = 0;
  for (const match of line.matchAll(MARKS)) {
    if (match.index > last) inlines.push({ text: line.slice(last, match.index) });
    const { open, close, tag, strong: star } = match.groups!;
    const kept = match[0];
    if (open !== undefined) inlines.push({ kept, role: "open" });
    else if (close !== undefined) inlines.push({ kept, role: "close" });
    else if (star !== undefined)
      inlines.push({ kept, role: strong++ % 2 === 0 ? "open" : "close" });
    else inlines.push({ kept, role: tag === undefined ? "single" : tagRole(tag) });
    last = match.index + kept.length;
  }
  if (last < line.length) inlines.push({ text: line.slice(last) });
  return inlines;
}

/** Elements without content (HTML standard, 13.1.2). */
const VOID = /^<(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b/i;

/** Whether a tag opens, closes or stands alone. */
export function tagRole(tag: string): "open" | "close" | "single" {
  if (tag.startsWith("</")) return "close";
  return tag.endsWith("/>") || VOID.test(tag) ? "single" : "open";
}
