/**
 * HTML cut into tokens by workerd's own HTMLRewriter, which reads as browsers do and changes no byte: it is made to write a
 * sentinel in front of each token, and its output is cut there.
 * @module
 */
import { ApiError } from "../errors/index.ts";
import { tagName, type MarkupToken } from "./markup-token.ts";

/** Elements that hold no running text. */
// prettier-ignore
const OPAQUE = new Set([
  "script", "style", "code", "pre", "kbd", "samp", "var", "textarea", "template", "svg", "math", "noscript", "iframe", "object", "xmp",
]);
/** Elements without content (HTML standard, 13.1.2). */
// prettier-ignore
const VOID = new Set([
  "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
]);
const RAW = { html: true };

/** What a sentinel says of the token behind it. */
type Label = "t" | "s" | "e" | "o" | ".";

/** @throws ApiError `invalid_request` for a document that the parser gives up on. */
export async function tokenizeHtml(
  source: string,
  ignored: readonly string[] = [],
): Promise<MarkupToken[]> {
  if (typeof HTMLRewriter === "undefined")
    throw new ApiError("invalid_request", "`format`: html needs a Worker, whose HTMLRewriter reads it.", {
      param: "format",
    });
  const sentinel = unusedCharacter(source);
  const rewriter = labelling(sentinel, new Set(ignored));
  let output: string;
  try {
    output = await rewriter.transform(new Response(source)).text();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : "";
    throw new ApiError("invalid_request", `\`text\`: the HTML could not be read. ${reason}`.trim(), {
      param: "text",
      cause,
    });
  }
  const tokens: MarkupToken[] = [];
  const [first = "", ...labelled] = output.split(sentinel);
  pushTags(tokens, first);
  for (const part of labelled) pushLabelled(tokens, part[0] as Label, part.slice(1));
  return tokens;
}

function labelling(sentinel: string, ignored: ReadonlySet<string>): HTMLRewriter {
  const label = (name: Label): string => sentinel + name;
  /** Number of the element whose content is kept, while inside it. */
  let opaque: number | undefined;
  let count = 0;
  return new HTMLRewriter()
    .onDocument({
      text(chunk) {
        if (opaque !== undefined || chunk.text === "") return;
        chunk.before(label("t"), RAW).after(label("."), RAW);
      },
      comments(comment) {
        if (opaque === undefined) comment.before(label("o"), RAW).after(label("."), RAW);
      },
    })
    .on("*", {
      element(element) {
        const name = element.tagName.toLowerCase();
        if (VOID.has(name)) {
          if (opaque === undefined) element.before(label("s"), RAW).after(label("."), RAW);
          return;
        }
        const number = count++;
        const isOpaque = OPAQUE.has(name) || ignored.has(name) || isUntranslated(element);
        if (opaque === undefined) {
          element.before(label(isOpaque ? "o" : "s"), RAW);
          if (isOpaque) opaque = number;
          else element.prepend(label("."), RAW);
        }
        element.onEndTag((end) => {
          if (opaque === number) end.after(label("."), RAW);
          // An element that was never closed ends with the one around it.
          else if (opaque === undefined || opaque > number)
            end.before(label("e"), RAW).after(label("."), RAW);
          if (opaque !== undefined && opaque >= number) opaque = undefined;
        });
      },
    });
}

/** `translate="no"` (HTML standard, 3.2.6.2) and the class that Google's tools read. */
function isUntranslated(element: Element): boolean {
  if (element.getAttribute("translate")?.trim().toLowerCase() === "no") return true;
  return element.getAttribute("class")?.split(/\s+/).includes("notranslate") ?? false;
}

function pushLabelled(tokens: MarkupToken[], label: Label, raw: string): void {
  if (label === "t") {
    const before = tokens.at(-1);
    // Long text comes in chunks.
    if (before?.kind === "text") before.raw += raw;
    else tokens.push({ kind: "text", raw });
  } else if (label === "o") tokens.push({ kind: "kept", raw });
  else if (label === "." || raw === "") pushTags(tokens, raw);
  else tokens.push({ kind: "tag", raw, name: tagName(raw) ?? "" });
}

/** What the rewriter has no event for: DOCTYPE, and end tags of elements that are not open. */
function pushTags(tokens: MarkupToken[], raw: string): void {
  for (const part of raw.split(/(?<=>)(?=<)/)) {
    if (part === "") continue;
    const name = tagName(part);
    tokens.push(name === undefined ? { kind: "declaration", raw: part } : { kind: "tag", raw: part, name });
  }
}

/** A character of the private planes, so that a sentinel is nowhere in the document. */
function unusedCharacter(source: string): string {
  for (let point = 0x10_fffd; ; point--) {
    const character = String.fromCodePoint(point);
    if (!source.includes(character)) return character;
  }
}
