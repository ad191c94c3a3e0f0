/**
 * HTML and XML: blocks are translated one by one, with the tags inside them in place.
 * @module
 */
import { decodeReference, escapeText, escapeXml } from "./html-entities.ts";
import { tagRole } from "./inline-markup.ts";
import type { Inline, Part } from "./inline.ts";
import { cutStretch, type CutOptions } from "./sentences.ts";

/** How a document in tags is read, beside HTML's own rules. */
export interface MarkupOptions {
  kind: "html" | "xml";
  /** Elements whose content is kept as it is. */
  ignored?: readonly string[] | undefined;
  /** Elements that end a sentence. */
  splitting?: readonly string[] | undefined;
  /** Elements that do not, against the rule. */
  nonSplitting?: readonly string[] | undefined;
}

/** Elements inside a sentence (HTML standard, phrasing content); any other ends it. */
// prettier-ignore
const PHRASING = new Set([
  "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins", "kbd",
  "label", "mark", "q", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
]);
/** Elements that hold no running text. */
const OPAQUE = [
  "script",
  "style",
  "code",
  "pre",
  "kbd",
  "samp",
  "var",
  "textarea",
  "template",
  "svg",
  "math",
  "noscript",
];

/**
 * Starts of comments and CDATA, whose ends are looked for apart; declarations; tags; character references. An attribute may hold
 * `<` and `>`, in values of bounded length, so that no document makes the search slow.
 */
const TOKEN =
  /<!--|<!\[CDATA\[|<[!?][^<>]*>|<\/?([a-zA-Z][\w:.-]*)(?:"[^"<>]*"|'[^'<>]*'|[^<>"'])*>|<\/?([a-zA-Z][\w:.-]*)(?:"[^"]{0,1000}"|'[^']{0,1000}'|[^<>"']){0,200}>|&[#\w]{2,32};/g;
const ENDS: Record<string, string> = { "<!--": "-->", "<![CDATA[": "]]>" };

/** Cuts a document into parts; joined without a translation they are the document again. */
export function cutMarkup(source: string, markup: MarkupOptions, options: CutOptions): Part[] {
  const opaque = new Set([...(markup.kind === "html" ? OPAQUE : []), ...(markup.ignored ?? [])]);
  const cutting = { ...options, escape: markup.kind === "html" ? escapeText : escapeXml };
  const parts: Part[] = [];
  let inlines: Inline[] = [];
  let blockStart = 0;
  let last = 0;
  const endBlock = (end: number) => {
    parts.push(...cutStretch(inlines, source.slice(blockStart, end), blockStart, cutting));
    inlines = [];
  };
  const tokens = new RegExp(TOKEN);
  for (let match = tokens.exec(source); match !== null; match = tokens.exec(source)) {
    const token = match[0];
    if (match.index > last) pushText(inlines, source.slice(last, match.index));
    last = match.index + token.length;
    if (token in ENDS) {
      last = behind(source, ENDS[token]!, last);
      tokens.lastIndex = last;
      inlines.push({ kept: source.slice(match.index, last), role: "single" });
      continue;
    }
    const name = (match[1] ?? match[2])?.toLowerCase();
    if (token.startsWith("&")) {
      const text = decodeReference(token);
      if (text === undefined) inlines.push({ kept: token, role: "single" });
      else pushText(inlines, text);
      continue;
    }
    const role = name === undefined ? "single" : tagRole(token);
    if (role === "open" && name !== undefined && (opaque.has(name) || isUntranslated(token))) {
      last = endOfElement(source, name, last);
      tokens.lastIndex = last;
      inlines.push({ kept: source.slice(match.index, last), role: "single" });
    } else if (name !== undefined && splits(name, markup)) {
      endBlock(match.index);
      parts.push(token);
      blockStart = last;
    } else inlines.push({ kept: token, role });
  }
  if (last < source.length) pushText(inlines, source.slice(last));
  endBlock(source.length);
  return parts;
}

function splits(name: string, { kind, splitting = [], nonSplitting = [] }: MarkupOptions): boolean {
  if (splitting.includes(name)) return true;
  return kind === "html" && !PHRASING.has(name) && !nonSplitting.includes(name);
}

/** `translate="no"` (HTML standard, 3.2.6.2) and the class that Google's tools read. */
function isUntranslated(tag: string): boolean {
  return (
    /\stranslate\s*=\s*["']?no\b/i.test(tag) ||
    /\sclass\s*=\s*(?:"[^"]*\bnotranslate\b|'[^']*\bnotranslate\b)/i.test(tag)
  );
}

/** Behind the end tag of an element whose content starts at `from`; elements of its own name may be inside. */
function endOfElement(source: string, name: string, from: number): number {
  const tags = new RegExp(`<(/?)${name.replaceAll(".", "\\.")}(?=[\\s/>])[^<>]*>`, "gi");
  tags.lastIndex = from;
  let depth = 1;
  for (let tag = tags.exec(source); tag !== null; tag = tags.exec(source)) {
    if (tag[1] === "/") depth--;
    else if (!tag[0].endsWith("/>")) depth++;
    if (depth === 0) return tags.lastIndex;
  }
  return source.length;
}

/** Behind the next `end`; what is not ended goes on to the end of the document, as browsers read it. */
function behind(source: string, end: string, from: number): number {
  const index = source.indexOf(end, from);
  return index === -1 ? source.length : index + end.length;
}

function pushText(inlines: Inline[], text: string): void {
  const before = inlines.at(-1);
  // The private use area stands for marks while text is cut.
  for (const part of text.split(/([\uE000-\uF8FF]|\[\d{1,4}\])/)) {
    if (part === "") continue;
    if (/^(?:[\uE000-\uF8FF]|\[\d{1,4}\])$/.test(part))
      inlines.push({ kept: part, role: "single" });
    else if (inlines.at(-1) === before && before !== undefined && "text" in before)
      before.text += part;
    else inlines.push({ text: part });
  }
}
