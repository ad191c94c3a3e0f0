/**
 * A small part of an XML document as a tree.
 * @module
 */
import { ApiError } from "../../errors/index.ts";
import type { MarkupToken } from "../markup-token.ts";

/** An element. A child that is a string is text, a comment, or the like. */
export interface Element {
  /** In lower case, with its prefix. */
  name: string;
  /** Its start tag. */
  open: string;
  children: (Element | string)[];
  /** Its end tag; empty for one that closes itself. */
  close: string;
}

/** No real document nests deeper. A deeper one is made to exhaust the stack. */
const MAX_DEPTH = 200;
/** Nor does any have as many elements in a paragraph, or in a unit of XLIFF: a page of text has some hundred. Each takes a hundred bytes and more. */
const MAX_ELEMENTS = 20_000;

export function isStart({ kind, raw }: MarkupToken): boolean {
  return kind === "tag" && !raw.startsWith("</") && !raw.endsWith("/>");
}

/**
 * Reads the element of a start tag. Its tokens are taken from the iterator.
 *
 * @throws ApiError `invalid_request` for tags that do not nest, or nest too deeply, and for too many.
 */
export function readElement(start: MarkupToken, rest: Iterator<MarkupToken>): Element {
  const root: Element = { name: start.name!, open: start.raw, children: [], close: "" };
  const open = [root];
  let count = 0;
  while (open.length > 0) {
    const { value: token, done } = rest.next();
    if (done || open.length > MAX_DEPTH) throw malformed();
    const parent = open.at(-1)!;
    if (token.kind !== "tag") parent.children.push(token.raw);
    else if (token.raw.startsWith("</")) {
      if (token.name !== parent.name) throw malformed();
      parent.close = token.raw;
      open.pop();
    } else {
      if (++count > MAX_ELEMENTS) throw tooManyElements();
      const element = { name: token.name!, open: token.raw, children: [], close: "" };
      parent.children.push(element);
      if (isStart(token)) open.push(element);
    }
  }
  return root;
}

/** Returns a node as the document writes it. */
export function rawOf(node: Element | string): string {
  return typeof node === "string"
    ? node
    : node.open + node.children.map(rawOf).join("") + node.close;
}

export function elementsOf({ children }: Element): Element[] {
  return children.filter((child) => typeof child !== "string");
}

function tooManyElements(): ApiError {
  return new ApiError(
    "invalid_request",
    `\`file\`: expected at most ${MAX_ELEMENTS} elements in a paragraph or a unit. Split it.`,
    { param: "file" },
  );
}

export function malformed(): ApiError {
  return new ApiError("invalid_request", "`file`: the XML inside is not well-formed.", {
    param: "file",
  });
}
