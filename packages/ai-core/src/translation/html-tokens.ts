/**
 * Splits HTML into tokens. Where tags are no tags, workerd's HTMLRewriter tells, which parses as browsers do and changes no byte: it
 * writes a sentinel around comments and raw text, and its output is split there. Tags elsewhere are found here, because a call of a
 * handler takes twenty times as long.
 * @module
 */
import { ApiError } from "../errors/index.ts";
import { tagName, type MarkupToken } from "./markup-token.ts";
import { startTagLength } from "./start-tag.ts";

/** Elements without running text. */
// prettier-ignore
const OPAQUE = new Set([
  "script", "style", "code", "pre", "kbd", "samp", "var", "textarea", "template", "svg", "math", "noscript", "iframe", "object", "xmp",
  // How the source's words are pronounced.
  "rt", "rp",
]);
/** Elements without content (HTML standard, 13.1.2). */
// prettier-ignore
const VOID = new Set([
  "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
]);
/** Elements that may close themselves, and are kept whole. */
const FOREIGN = new Set(["svg", "math"]);
const RAW = { html: true };

/** Elements whose content is text whatever it looks like (HTML standard, 13.2.6.2). */
// prettier-ignore
const RAW_TEXT = ["title", "textarea", "style", "xmp", "iframe", "noembed", "noframes", "script", "noscript", "plaintext"];

/** What follows a sentinel: a start tag before raw text, the end tag after it, a comment, or what comes after a comment. */
type Label = "s" | "e" | "c" | ".";

/** Comments and elements of raw text. Each takes 20 µs; long pages have some hundred. */
const MAX_LABELS = 20_000;
/** What may be one of them. Comments include processing instructions, and end tags without a name. */
const LABELLED =
  /<(?:[!?]|\/[^a-z]|(?:title|textarea|style|xmp|iframe|noembed|noframes|script|noscript|plaintext)[\s/>])/gi;

/** @throws ApiError `invalid_request` for a document that the parser cannot read. */
export async function tokenizeHtml(
  source: string,
  ignored: readonly string[] = [],
): Promise<MarkupToken[]> {
  if (typeof HTMLRewriter === "undefined")
    throw new ApiError(
      "invalid_request",
      "`format`: html needs a Worker, whose HTMLRewriter reads it.",
      {
        param: "format",
      },
    );
  if (hasTooManyLabels(source))
    throw unreadable(`Expected at most ${MAX_LABELS} comments, scripts and the like.`);
  const sentinel = unusedCharacter(source);
  let output: string;
  try {
    output = await labelling(sentinel).transform(new Response(source)).text();
  } catch (cause) {
    throw unreadable(cause instanceof Error ? cause.message : "", cause);
  }
  return keepOpaque(readLabels(output.split(sentinel)), new Set([...OPAQUE, ...ignored]));
}

function labelling(sentinel: string): HTMLRewriter {
  const [start, end, comment, rest] = ["s", "e", "c", "."].map((label) => sentinel + label) as [
    string,
    string,
    string,
    string,
  ];
  const rewriter = new HTMLRewriter().onDocument({
    comments: (found) => void found.before(comment, RAW).after(rest, RAW),
  });
  const element = (found: Element) => {
    found.before(start, RAW);
    found.onEndTag((tag) => void tag.before(end, RAW));
  };
  for (const name of RAW_TEXT) rewriter.on(name, { element });
  return rewriter;
}

function hasTooManyLabels(source: string): boolean {
  let count = 0;
  LABELLED.lastIndex = 0;
  while (LABELLED.test(source)) if (++count > MAX_LABELS) return true;
  return false;
}

function unreadable(reason: string, cause?: unknown): ApiError {
  const message = `\`text\`: the HTML could not be read. ${reason}`.trim();
  return new ApiError("invalid_request", message, { param: "text", cause });
}

function readLabels([first = "", ...parts]: readonly string[]): MarkupToken[] {
  const tokens: MarkupToken[] = [];
  pushRest(tokens, first);
  for (const part of parts) {
    const label = part[0] as Label;
    const rest = part.slice(1);
    if (label === "c") tokens.push({ kind: "kept", raw: rest });
    else if (label === "s") {
      const raw = rest.slice(0, startTagLength(rest));
      tokens.push({ kind: "tag", raw, name: tagName(raw) ?? "" });
      // No tag is one in raw text.
      pushText(tokens, rest.slice(raw.length));
    } else pushRest(tokens, rest);
  }
  return tokens;
}

/** Text, tags and the DOCTYPE. A tag without an end is text, to the end of the document. */
function pushRest(tokens: MarkupToken[], raw: string): void {
  const tags = /<(?=\/?[a-zA-Z]|![dD])/g;
  const lastTagEnd = raw.lastIndexOf(">");
  let last = 0;
  for (
    let found = tags.exec(raw);
    found !== null && found.index < lastTagEnd;
    found = tags.exec(raw)
  ) {
    const start = found.index;
    const isStart = /[a-zA-Z]/.test(raw[start + 1]!);
    const end = isStart ? start + startTagLength(raw.slice(start)) : raw.indexOf(">", start) + 1;
    const tag = raw.slice(start, end);
    if (isStart && end === raw.length && startTagLength(`${tag} `) > tag.length) break;
    pushText(tokens, raw.slice(last, start));
    last = tags.lastIndex = end;
    const name = tagName(tag);
    tokens.push(
      name === undefined ? { kind: "declaration", raw: tag } : { kind: "tag", raw: tag, name },
    );
  }
  pushText(tokens, raw.slice(last));
}

function pushText(tokens: MarkupToken[], raw: string): void {
  if (raw !== "") tokens.push({ kind: "text", raw });
}

/** Makes one token of each element that is not translated. Without an end tag, it ends with the element around it. */
function keepOpaque(tokens: readonly MarkupToken[], opaque: ReadonlySet<string>): MarkupToken[] {
  const result: MarkupToken[] = [];
  const around = new Map<string, number>();
  let inside: Map<string, number> | undefined;
  let name = "";
  let kept: string[] = [];
  const end = () => {
    result.push({ kind: "kept", raw: kept.join(""), name });
    kept = [];
    inside = undefined;
  };
  for (const token of tokens) {
    const change = levelsOf(token);
    if (inside !== undefined) {
      const open = inside.get(token.name!) ?? 0;
      const isEnd =
        change < 0 && open === 0 && (token.name === name || around.get(token.name!)! > 0);
      if (!isEnd || token.name === name) kept.push(token.raw);
      if (change !== 0) inside.set(token.name!, Math.max(0, open + change));
      if (isEnd) end();
      if (!isEnd || token.name === name) continue;
    } else if (change > 0 && (opaque.has(token.name!) || isUntranslated(token.raw))) {
      inside = new Map();
      name = token.name!;
      kept.push(token.raw);
      continue;
    }
    result.push(token);
    if (change !== 0) around.set(token.name!, Math.max(0, (around.get(token.name!) ?? 0) + change));
  }
  if (inside !== undefined) end();
  return result;
}

/** 1 for a tag that opens an element, -1 for one that closes it. */
function levelsOf({ kind, raw, name }: MarkupToken): number {
  if (kind !== "tag" || VOID.has(name!)) return 0;
  if (raw.startsWith("</")) return -1;
  return raw.endsWith("/>") && FOREIGN.has(name!) ? 0 : 1;
}

/** `translate="no"` (HTML standard, 3.2.6.2) and the class that Google's tools read. */
function isUntranslated(tag: string): boolean {
  return (
    /\stranslate\s{0,9}=\s{0,9}["']?no\b/i.test(tag) ||
    /\sclass\s{0,9}=\s{0,9}(?:"[^"]{0,2000}\bnotranslate\b|'[^']{0,2000}\bnotranslate\b|notranslate\b)/i.test(
      tag,
    )
  );
}

/** Returns a character of the private planes that the document does not contain. */
function unusedCharacter(source: string): string {
  for (let point = 0x10_fffd; ; point--) {
    const character = String.fromCodePoint(point);
    if (!source.includes(character)) return character;
  }
}
