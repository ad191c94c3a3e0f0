/**
 * Reads XLIFF 1.2 and 2. Each `<target>` gets the translation of its `<source>`.
 *
 * Source: https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html, https://docs.oasis-open.org/xliff/xliff-core/v2.1/xliff-core-v2.1.html
 * @module
 */
import { ApiError } from "../../errors/index.ts";
import { addDecoded, escapeXml, XML_TEXT } from "../html-entities.ts";
import { readInlines, tagRole } from "../inline-markup.ts";
import type { Block } from "../inline.ts";
import { readLanguage } from "../languages.ts";
import type { MarkupToken } from "../markup-token.ts";
import { SourceText } from "../source-text.ts";
import { tokenizeXml } from "../xml-tokens.ts";
import { isStart, rawOf, readElement, type Element } from "./xml-tree.ts";

/** Elements that have a source and may have a target. */
const UNITS = new Set(["trans-unit", "segment"]);
/** Elements inside a source that stand for code of the original format. */
const CODE = new Set(["bpt", "ept", "it", "ph", "x", "bx", "ex", "sc", "ec", "cp", "sm", "em"]);
/** States of a target that is replaced (XLIFF 1.2, 2.3 `state`; 2.1, 4.7.4.1). */
const UNFINISHED = new Set([
  "new",
  "needs-translation",
  "needs-adaptation",
  "needs-l10n",
  "needs-review-adaptation",
  "needs-review-l10n",
  "needs-review-translation",
  "initial",
]);

/**
 * Reads a file into blocks. A target with text is kept, unless its state says that it is unfinished, or the file is for another
 * target language. Units with `translate="no"` are kept.
 *
 * @param target the target language, as the caller wrote it
 * @throws ApiError `invalid_request` if the text is not XLIFF.
 */
export function readXliff(source: string, target: string): Block[] {
  const reader = new Reader(readLanguage(target)?.tag ?? target);
  const tokens = tokenizeXml(source);
  for (let next = tokens.next(); !next.done; next = tokens.next()) reader.read(next.value, tokens);
  return reader.end();
}

class Reader {
  readonly #target: string;
  readonly #blocks: Block[] = [];
  #kept: string[] = [];
  #position = 0;
  #isXliff = false;
  /** The file names another target language, or none. */
  #isOther = false;
  /** The open elements that can have `translate`. Each inherits it from its parent. */
  readonly #open: { name: string; isKept: boolean }[] = [];

  constructor(target: string) {
    this.#target = target;
  }

  read(token: MarkupToken, rest: Iterator<MarkupToken>): void {
    const name = localName(token.name ?? "");
    const isOpen = isStart(token);
    if (name === "xliff" && isOpen) this.#isXliff = true;
    const isKept = this.#open.at(-1)?.isKept ?? false;
    if (UNITS.has(name) && isOpen && !isKept) {
      this.#readUnit(readElement(token, rest));
      return;
    }
    if (["xliff", "file", "group", "unit", "body"].includes(name)) {
      if (isOpen) {
        const translate = attribute(token.raw, "translate");
        this.#open.push({ name, isKept: translate === undefined ? isKept : translate === "no" });
        this.#keep(this.#withLanguage(name, token.raw));
        return;
      }
      if (token.raw.startsWith("</") && this.#open.at(-1)?.name === name) this.#open.pop();
    }
    this.#keep(token.raw);
  }

  end(): Block[] {
    if (!this.#isXliff)
      throw new ApiError("invalid_request", "`text`: expected XLIFF, got no `<xliff>`.", {
        param: "text",
      });
    this.#blocks.push(this.#kept.join(""));
    return this.#blocks;
  }

  /** Version 1.2 names the target language in each file, version 2 in the root. */
  #withLanguage(name: string, raw: string): string {
    const isNew = name === "xliff" && attribute(raw, "srcLang") !== undefined;
    if (!isNew && name !== "file") return raw;
    const label = isNew ? "trgLang" : "target-language";
    // In version 2, files do not name languages.
    if (name === "file" && attribute(raw, "source-language") === undefined) return raw;
    const own = attribute(raw, label);
    this.#isOther =
      own === undefined || readLanguage(own)?.language !== readLanguage(this.#target)?.language;
    if (!this.#isOther) return raw;
    if (own === undefined) return `${raw.slice(0, -1).trimEnd()} ${label}="${this.#target}">`;
    return raw.replace(
      new RegExp(`(\\s${label}\\s{0,9}=\\s{0,9})(?:"[^"]*"|'[^']*')`),
      `$1"${this.#target}"`,
    );
  }

  #readUnit(unit: Element): void {
    const source = childOf(unit, "source");
    const target = childOf(unit, "target");
    const state = attribute(target?.open ?? "", "state") ?? attribute(unit.open, "state");
    const isTranslated =
      target !== undefined &&
      target.children.some((child) => typeof child !== "string" || child.trim() !== "");
    const isFinished = isTranslated && !UNFINISHED.has(state ?? "") && !this.#isOther;
    const isKept = attribute(unit.open, "translate") === "no";
    if (source === undefined || source.close === "" || isFinished || isKept) {
      this.#keep(rawOf(unit));
      return;
    }
    const text = new SourceText(XML_TEXT);
    // In 1.2, the target has the marks of the source's segments, and stands behind them.
    const segments = childOf(unit, "seg-source");
    addNodes(text, (segments ?? source).children);
    const place = target ?? segments ?? source;
    const prefix = /^<([\w.-]{1,60}:)?/.exec(source.open)![1] ?? "";
    this.#keep(withState(unit.open));
    for (const child of unit.children) {
      if (child !== target) this.#keep(rawOf(child));
      if (child !== place) continue;
      this.#keep(target === undefined ? `<${prefix}target>` : withState(opened(target.open)));
      this.#blocks.push(this.#kept.join(""), {
        inlines: readInlines(text),
        source: text.rawOf(),
        start: this.#position,
        escape: text.escape(),
      });
      this.#kept = [];
      this.#keep(`</${prefix}target>`);
    }
    this.#keep(unit.close);
  }

  #keep(raw: string): void {
    this.#kept.push(raw);
    this.#position += raw.length;
  }
}

function addNodes(text: SourceText, nodes: readonly (Element | string)[]): void {
  for (const node of nodes) {
    if (typeof node === "string") {
      const section = /^<!\[CDATA\[([^]*)\]\]>$/.exec(node)?.[1];
      if (section !== undefined) addDecoded(escapeXml(section), text);
      else if (node.startsWith("<")) text.addMark({ kept: node, role: "single" });
      else addDecoded(node, text);
      continue;
    }
    const isProtected =
      attribute(node.open, "translate") === "no" || attribute(node.open, "mtype") === "protected";
    if (CODE.has(localName(node.name)) || node.close === "" || isProtected)
      text.addMark({ kept: rawOf(node), role: "single" });
    else {
      text.addMark({ kept: node.open, role: tagRole(node.open) });
      addNodes(text, node.children);
      text.addMark({ kept: node.close, role: "close" });
    }
  }
}

/** Changes the state of a target or segment: it is translated now, but not reviewed. */
function withState(open: string): string {
  return open
    .replace(
      /(\sstate\s{0,9}=\s{0,9})(["'])(?:new|needs-translation)\2/,
      "$1$2needs-review-translation$2",
    )
    .replace(/(\sstate\s{0,9}=\s{0,9})(["'])initial\2/, "$1$2translated$2");
}

function childOf(element: Element, name: string): Element | undefined {
  return element.children.find(
    (child): child is Element => typeof child !== "string" && localName(child.name) === name,
  );
}

/** Returns a start tag for an empty-element tag. */
function opened(tag: string): string {
  return tag.endsWith("/>") ? `${tag.slice(0, -2).trimEnd()}>` : tag;
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

/** Returns the value of an attribute without a prefix. */
function attribute(open: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s{0,9}=\\s{0,9}(?:"([^"]*)"|'([^']*)')`).exec(open);
  return found === null ? undefined : (found[1] ?? found[2]);
}
