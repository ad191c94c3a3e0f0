/**
 * Splits XML into tokens. HTMLRewriter reads HTML only: it takes the content of `<title>` for text, and ends a DOCTYPE at its first `>`.
 * @module
 */
import { tagName, type MarkupToken } from "./markup-token.ts";

/** Sections by their start: what ends them, and whether they stand between blocks. */
const SECTIONS = [
  ["<!--", "-->", "kept"],
  ["<![CDATA[", "]]>", "kept"],
  ["<?", "?>", "declaration"],
] as const;
const TAG = /<\/?[^\s<>/!?"'=&][^<>"']*(?:(?:"[^"<]*"|'[^'<]*')[^<>"']*){0,500}>/y;

/** @param ignored elements that are one token with their content. */
export function* tokenizeXml(
  source: string,
  ignored: readonly string[] = [],
): Generator<MarkupToken, undefined> {
  const kept = new Set(ignored);
  let open: { name: string; depth: number; start: number } | undefined;
  let last = 0;
  for (
    let at = source.indexOf("<");
    at !== -1;
    at = source.indexOf("<", last > at ? last : at + 1)
  ) {
    const token = tokenAt(source, at);
    if (token === undefined) continue;
    if (open === undefined && at > last) yield { kind: "text", raw: source.slice(last, at) };
    last = at + token.raw.length;
    if (open !== undefined) {
      if (token.name === open.name) open.depth += levels(token.raw);
      if (open.depth > 0) continue;
      yield { kind: "kept", raw: source.slice(open.start, last) };
      open = undefined;
    } else if (isKept(token, kept) && levels(token.raw) > 0)
      open = { name: token.name!, depth: 1, start: at };
    else yield token;
  }
  if (open !== undefined) yield { kind: "kept", raw: source.slice(open.start) };
  else if (last < source.length) yield { kind: "text", raw: source.slice(last) };
  return undefined;
}

/** `translate="no"` of ITS and XLIFF, and Android's attribute. */
const UNTRANSLATED = /[\s:]translat(?:e|able)\s?=\s?["'](?:no|false)["']/;

function isKept({ name, raw }: MarkupToken, kept: ReadonlySet<string>): boolean {
  return name !== undefined && (kept.has(name) || UNTRANSLATED.test(raw));
}

/** What a tag adds to the depth. */
function levels(raw: string): number {
  if (raw.startsWith("</")) return -1;
  return raw.endsWith("/>") ? 0 : 1;
}

/** The token at a `<`; undefined where that is only a character. */
function tokenAt(source: string, at: number): MarkupToken | undefined {
  for (const [start, end, kind] of SECTIONS) {
    if (!source.startsWith(start, at)) continue;
    const found = source.indexOf(end, at + start.length);
    return { kind, raw: source.slice(at, found === -1 ? undefined : found + end.length) };
  }
  if (source[at + 1] === "!") {
    const raw = source.slice(at, endOfDeclaration(source, at));
    return { kind: "declaration", raw };
  }
  TAG.lastIndex = at;
  const raw = TAG.exec(source)?.[0];
  return raw === undefined ? undefined : { kind: "tag", raw, name: tagName(raw)! };
}

const DECLARATION_ENDS: Record<string, string> = { "<!--": "-->", "<?": "?>" };

/** Behind a document type, which may have declarations in its brackets; the end of the source where it is not closed. */
function endOfDeclaration(source: string, at: number): number {
  const delimiters = /["'[\]>]|<!--|<\?/g;
  delimiters.lastIndex = at;
  let depth = 0;
  for (let found = delimiters.exec(source); found !== null; found = delimiters.exec(source)) {
    const [delimiter] = found;
    if (delimiter === "[") depth++;
    else if (delimiter === "]") depth--;
    else if (delimiter === ">") {
      if (depth <= 0) return delimiters.lastIndex;
    } else {
      const end = DECLARATION_ENDS[delimiter] ?? delimiter;
      const close = source.indexOf(end, delimiters.lastIndex);
      if (close === -1) break;
      delimiters.lastIndex = close + end.length;
    }
  }
  return source.length;
}
