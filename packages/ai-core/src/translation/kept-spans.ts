/**
 * Parts of a text that are kept from their start to their end, also over several lines: comments, and elements and blocks of code.
 * @module
 */
import { escapeExpression } from "./escape-expression.ts";
import { TAG } from "./patterns.ts";

export interface Span {
  /** Where it starts and ends, in UTF-16 units. */
  start: number;
  end: number;
}

const START = new RegExp(
  [
    // Markdown code is skipped: what it shows starts nothing.
    "(?<ticks>`{1,2})(?!`)[^`\\n]{1,300}\\k<ticks>",
    "(?<fence>(?<![^\\n])[ \\t]{0,20}(?:`{3,9}|~{3,9}))",
    "(?<comment><!--|\\{/\\*|\\{\\{!--|\\{#(?= ))",
    "<(?<element>script|style|pre|code|kbd|samp|var|textarea|svg|math|template)\\b[^<>]{0,500}>",
    "\\{%-?\\s{0,9}(?<block>highlight|raw|comment|verbatim|code)\\b[^%{}]{0,200}%\\}",
    "\\{\\{[<%]\\s{0,9}(?<shortcode>highlight|code|mermaid|math|raw)\\b[^{}]{0,200}\\}\\}",
  ].join("|"),
  "gi",
);
const COMMENT_END: Record<string, string> = {
  "<!--": "-->",
  "{/*": "*/}",
  "{{!--": "--}}",
  "{#": "#}",
};

/** Returns the spans in order. What has no end is none. */
export function keptSpansOf(text: string): Span[] {
  const spans: Span[] = [];
  /** Ends that do not occur any more, so that each is searched for once in vain. */
  const absent = new Set<string>();
  const endAfter = (from: number, end: string): number => {
    if (absent.has(end)) return -1;
    const search = new RegExp(end, "gi");
    search.lastIndex = from;
    if (search.test(text)) return search.lastIndex;
    absent.add(end);
    return -1;
  };
  START.lastIndex = 0;
  for (let found = START.exec(text); found !== null; found = START.exec(text)) {
    const { fence, comment, element, block, shortcode } = found.groups!;
    const from = START.lastIndex;
    if (fence !== undefined) {
      const end = endAfter(from, `\\n[ \\t]{0,20}${fence.trim()}`);
      START.lastIndex = end === -1 ? text.length : end;
      continue;
    }
    let pattern = comment && escapeExpression(COMMENT_END[comment]!);
    if (element !== undefined) pattern = `</${element}\\s{0,9}>`;
    if (block !== undefined) pattern = `\\{%-?\\s{0,9}end${block}\\s{0,9}-?%\\}`;
    if (shortcode !== undefined)
      pattern = `\\{\\{[<%]\\s{0,9}/\\s{0,9}${shortcode}\\s{0,9}[>%]\\}\\}`;
    const end = pattern === undefined ? -1 : endAfter(from, pattern.toLowerCase());
    if (end === -1) continue;
    spans.push({ start: found.index, end });
    START.lastIndex = end;
  }
  return spans;
}

const TAG_START = /<[a-zA-Z][\w.:-]{0,60}(?=\s)[^<>\n]{0,500}$/gm;

/** Returns start tags that go over several lines, as those of JSX do. */
export function multilineTagsOf(text: string): Span[] {
  const spans: Span[] = [];
  for (const { index } of text.matchAll(TAG_START)) {
    if (index < (spans.at(-1)?.end ?? 0)) continue;
    MULTILINE_TAG.lastIndex = index;
    if (MULTILINE_TAG.test(text)) spans.push({ start: index, end: MULTILINE_TAG.lastIndex });
  }
  return spans;
}

const MULTILINE_TAG = new RegExp(TAG, "uy");
