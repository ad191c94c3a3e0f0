/**
 * Reads and writes the XML parts of a Word document. The runs of a paragraph are joined into one text, so that a model sees sentences.
 * Tokens in the text mark where formats, links and other elements begin and end. After translation, the text is split into runs again.
 *
 * Source: ECMA-376, part 1, chapter 17
 * @module
 */
import { ApiError } from "../../errors/index.ts";
import { addDecoded, escapeXml } from "../html-entities.ts";
import { readInlines } from "../inline-markup.ts";
import { hasWords, type Block, type Mark } from "../inline.ts";
import type { MarkupToken } from "../markup-token.ts";
import { SourceText } from "../source-text.ts";
import { tokenizeXml } from "../xml-tokens.ts";
import { directParagraph } from "./word-direction.ts";
import { ParagraphWriter, type WordToken } from "./word-writer.ts";
import { readParagraph, type Item, type Nested, type WordNames } from "./word-paragraph.ts";
import { isStart, malformed, readElement, type Element } from "./xml-tree.ts";

/** Characters that XML does not allow. The first ends a part; the second encloses the number of a token. */
export const PART_END = "\u0000";
const TOKEN = "\u0001";
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const NAMESPACE =
  /\sxmlns(?::([\w.-]{1,60}))?\s{0,9}=\s{0,9}["']http:\/\/(?:schemas\.openxmlformats\.org\/wordprocessingml\/2006\/main|purl\.oclc\.org\/ooxml\/wordprocessingml\/main)["']/;
/** The first tag of a part declares its namespaces. */
const ROOT_CHARACTERS = 20_000;
/** Of all parts: a thousand pages have some twenty thousand, cells of tables included. */
const MAX_PARAGRAPHS = 20_000;
/** Maximum depth of text boxes inside text boxes. Deeper ones are not translated. */
const MAX_NESTED = 3;

export interface WordParts {
  /** Reads a part into blocks. @throws ApiError `invalid_request` for XML that is not well-formed, or has a DOCTYPE */
  read(xml: string): Block[];
  /** Returns the XML of a part. `text` is its translated blocks, joined. */
  write(text: string): string;
}

/** @param isRightToLeft whether the translation is written from right to left. */
export function createWordParts(isRightToLeft: boolean): WordParts {
  const tokens: WordToken[] = [];
  let paragraphs = 0;
  const count = () => {
    if (++paragraphs > MAX_PARAGRAPHS) throw tooManyParagraphs();
  };
  return {
    read(xml) {
      const found = NAMESPACE.exec(xml.slice(0, ROOT_CHARACTERS));
      if (found === null || xml.search(CONTROLS) !== -1) throw malformed();
      const prefix = found[1] === undefined ? "" : `${found[1]}:`;
      const names = { prefix, lower: prefix.toLowerCase() };
      return new PartReader(names, tokens, isRightToLeft, count).read(xml);
    },
    write(text) {
      const writer = new ParagraphWriter(isRightToLeft);
      for (const [index, part] of text.split(TOKEN).entries()) {
        if (index % 2 === 0) writer.text(part);
        else writer.token(tokens[Number(part)]!);
      }
      return writer.end();
    },
  };
}

class PartReader {
  readonly #names: WordNames;
  readonly #tokens: WordToken[];
  readonly #isRightToLeft: boolean;
  readonly #count: () => void;

  /** @param count is called for each paragraph; throws if there are too many. */
  constructor(names: WordNames, tokens: WordToken[], isRightToLeft: boolean, count: () => void) {
    this.#names = names;
    this.#tokens = tokens;
    this.#isRightToLeft = isRightToLeft;
    this.#count = count;
  }

  read(xml: string, depth = 0): Block[] {
    const blocks: Block[] = [];
    let end = 0;
    const tokens = (function* () {
      for (const token of tokenizeXml(xml)) {
        end += token.raw.length;
        yield token;
      }
    })();
    // What is kept is a part of the source, not joined of its tokens: a document may have a million.
    let kept = 0;
    for (let next = tokens.next(); !next.done; next = tokens.next()) {
      // Office refuses a DOCTYPE too: its entities can expand without limit.
      if (next.value.kind === "declaration" && next.value.raw.startsWith("<!")) throw malformed();
      if (!this.#isParagraph(next.value)) continue;
      this.#count();
      const start = end - next.value.raw.length;
      const read = this.#readParagraph(readElement(next.value, tokens), depth);
      if (read === undefined) continue;
      blocks.push(xml.slice(kept, start));
      for (const block of read) blocks.push(block);
      kept = end;
    }
    blocks.push(xml.slice(kept));
    return blocks;
  }

  #isParagraph(token: MarkupToken): boolean {
    return token.name === `${this.#names.lower}p` && isStart(token);
  }

  /** Returns the blocks of a paragraph; undefined if it has no words. */
  #readParagraph(paragraph: Element, depth: number): Block[] | undefined {
    const { before, items, format } = readParagraph(paragraph, this.#names);
    const text = new SourceText({ escape: escapeText });
    for (const item of joinMarks(items)) {
      if ("text" in item) addDecoded(item.text, text);
      else text.addMark(this.#markOf(item, depth));
    }
    const inlines = readInlines(text);
    if (!hasWords(inlines) && !inlines.some((inline) => "kept" in inline && inline.inner))
      return undefined;
    const { prefix } = this.#names;
    return [
      paragraph.open +
        directParagraph(before, prefix, this.#isRightToLeft) +
        this.#token({ kind: "paragraph", format, prefix }),
      { inlines, source: text.rawOf(), start: 0, escape: text.escape() },
      this.#token({ kind: "end" }) + paragraph.close,
    ];
  }

  #markOf({ role, token, nested }: Exclude<Item, { text: string }>, depth: number): Mark {
    return nested ? this.#nested(nested, role, depth) : { kept: this.#token(token), role };
  }

  /** Reads a drawing with text boxes. Each of their paragraphs is translated separately. */
  #nested({ raw, start, end }: Nested, role: Mark["role"], depth: number): Mark {
    const inner = depth < MAX_NESTED ? this.read(raw, depth + 1) : [raw];
    const isKept = inner.every((block) => typeof block === "string");
    if (isKept) return { kept: this.#token({ kind: "raw", raw: start + raw + end }), role };
    const blocks = [
      this.#token({ kind: "open raw" }) + start,
      ...inner,
      end + this.#token({ kind: "close raw" }),
    ];
    const kept = blocks.map((block) => (typeof block === "string" ? block : block.source)).join("");
    return { kept, role, inner: blocks };
  }

  #token(token: WordToken): string {
    return `${TOKEN}${this.#tokens.push(token) - 1}${TOKEN}`;
  }
}

function tooManyParagraphs(): ApiError {
  return new ApiError(
    "invalid_request",
    `\`file\`: expected at most ${MAX_PARAGRAPHS} paragraphs. Split the document.`,
    { param: "file" },
  );
}

/** Joins adjacent single marks, so that a model has fewer to copy. */
function joinMarks(items: readonly Item[]): Item[] {
  const joined: Item[] = [];
  let marks: PlainMark[] = [];
  const flush = () => {
    const [first] = marks;
    if (first === undefined) return;
    const role = marks.every((each) => each.role === first.role) ? first.role : "single";
    // Not by adding one after the other, which would keep an object for each.
    joined.push({
      role,
      token: { kind: "raw", raw: marks.map(({ token }) => token.raw).join("") },
    });
    marks = [];
  };
  for (const item of items) {
    if (isPlainMark(item)) marks.push(item);
    else {
      flush();
      joined.push(item);
    }
  }
  flush();
  return joined;
}

type PlainMark = { role: "single" | "edge"; token: { kind: "raw"; raw: string } };

function isPlainMark(item: Item): item is PlainMark {
  return (
    "role" in item && item.token.kind === "raw" && (item.role === "single" || item.role === "edge")
  );
}

function escapeText(text: string): string {
  return escapeXml(text.replace(CONTROLS, ""));
}
