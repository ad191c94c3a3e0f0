/**
 * Reads a paragraph of a Word document into words and the marks between them.
 * @module
 */
import { escapeXml } from "../html-entities.ts";
import type { Mark } from "../inline.ts";
import type { WordToken } from "./word-writer.ts";
import { elementsOf, rawOf, type Element } from "./xml-tree.ts";

/** The prefix of Word's namespace in a part, such as `w:`: as written, and in lower case. */
export interface WordNames {
  prefix: string;
  lower: string;
}

/** XML that contains paragraphs, and the tags of the run around it. */
export interface Nested {
  raw: string;
  start: string;
  end: string;
}

/** Words, escaped as in XML, or a mark. */
export type Item =
  | { text: string; format: string }
  | { role: Mark["role"]; token: WordToken; nested?: Nested };

export interface Paragraph {
  /** Its properties, which precede its runs. */
  before: string;
  items: Item[];
  /** The format that most of its words have. */
  format: string;
}

/** Elements that contain runs. Of tracked changes, insertions and the targets of moves are read. */
// prettier-ignore
const AROUND = new Set([
  "hyperlink", "ins", "moveto", "smarttag", "customxml", "fldsimple", "sdt", "sdtcontent", "dir", "bdo",
]);
/** Properties of such an element. */
const PROPERTIES = new Set(["sdtpr", "sdtendpr", "smarttagpr", "customxmlpr"]);
/** Positions in the text, which are not part of a sentence. */
// prettier-ignore
const PLACES = new Set([
  "bookmarkstart", "bookmarkend", "commentrangestart", "commentrangeend", "movefromrangestart", "movefromrangeend",
  "movetorangestart", "movetorangeend", "permstart", "permend",
]);
/** Elements that apply only to the original words, and are removed. */
const FORGOTTEN = new Set(["prooferr", "lastrenderedpagebreak", "softhyphen"]);
const BREAKS = new Set(["br", "cr", "tab", "ptab"]);
/** Properties of a format that depend on the original language. They would split words that look the same into many runs. */
const OF_LANGUAGE =
  /<[\w.-]{0,60}:?(?:lang|noProof)(?:\s[^<>]{0,300})?\/>|<[\w.-]{0,60}:?rFonts\s{1,9}[\w.-]{0,60}:?hint="\w{1,20}"\s{0,9}\/>/g;

export function readParagraph(paragraph: Element, { prefix, lower }: WordNames): Paragraph {
  const reader = new Reader(prefix, lower);
  const children = elementsOf(paragraph);
  const isProperties = ({ name }: Element) => name === `${lower}ppr`;
  const before = children.filter(isProperties).map(rawOf).join("");
  return { before, ...reader.readRuns(children.filter((child) => !isProperties(child))) };
}

class Reader {
  readonly #prefix: string;
  readonly #lower: string;
  /** The open fields: in the code, which is kept, or in the result, which is read. */
  readonly #fields: ("code" | "result")[] = [];
  /** Ids of bookmarks that are removed. */
  readonly #cursors = new Set<string>();
  /** The field whose code is being read. */
  #code: string[] = [];

  constructor(prefix: string, lower: string) {
    this.#prefix = prefix;
    this.#lower = lower;
  }

  /** Returns the words and marks of some runs. Marks show where the format changes. */
  readRuns(nodes: readonly Element[]): { items: Item[]; format: string } {
    const items = nodes.flatMap((node) => this.#readNode(node));
    if (this.#code.length > 0) items.push(single(this.#takeCode(), "edge"));
    return withFormats(items);
  }

  #readNode(node: Element): Item[] {
    const name = this.#nameOf(node);
    if (this.#fields.includes("code") && name !== "r") {
      this.#code.push(rawOf(node));
      return [];
    }
    if (name === "r") return this.#readRun(node);
    if (FORGOTTEN.has(name)) return [];
    if (PLACES.has(name)) return this.#isCursor(node, name) ? [] : [single(rawOf(node), "edge")];
    if (!AROUND.has(name) || node.close === "") return [single(rawOf(node))];
    const children = elementsOf(node);
    const isProperties = (child: Element) => PROPERTIES.has(this.#nameOf(child));
    const inner = children.filter((child) => !isProperties(child));
    const { items, format } = withFormats(inner.flatMap((child) => this.#readNode(child)));
    const raw = node.open + children.filter(isProperties).map(rawOf).join("");
    return [
      { role: "open", token: { kind: "open", raw, close: node.close, format } },
      ...items,
      { role: "close", token: { kind: "close" } },
    ];
  }

  #readRun(run: Element): Item[] {
    const children = elementsOf(run);
    const isProperties = (child: Element) => this.#nameOf(child) === "rpr";
    const format = children.filter(isProperties).map(formatOf).join("");
    return children
      .filter((child) => !isProperties(child))
      .flatMap((child) => this.#readPart(child, format));
  }

  #readPart(part: Element, format: string): Item[] {
    const name = this.#nameOf(part);
    const start = `<${this.#prefix}r>${format}`;
    const end = `</${this.#prefix}r>`;
    const raw = () => start + rawOf(part) + end;
    if (name === "fldchar") return this.#readField(part, raw());
    if (this.#fields.includes("code")) {
      this.#code.push(raw());
      return [];
    }
    if (name === "t") return [{ text: wordsOf(part), format }];
    if (name === "nobreakhyphen") return [{ text: "\u2011", format }];
    if (FORGOTTEN.has(name)) return [];
    if (BREAKS.has(name)) return [single(raw(), "break")];
    if (!hasParagraph(part, `${this.#lower}p`))
      return [single(raw(), isNote(name) ? "single" : "edge")];
    const token: WordToken = { kind: "open raw" };
    return [{ role: "edge", token, nested: { raw: rawOf(part), start, end } }];
  }

  /** A field has a code, which is kept, and a result, which is words: of a link, a date, a table of contents. */
  #readField(part: Element, raw: string): Item[] {
    const type = /fldCharType\s{0,9}=\s{0,9}["'](\w{1,20})/.exec(part.open)?.[1];
    const wasCode = this.#fields.includes("code");
    if (type === "begin") this.#fields.push("code");
    else if (type === "separate" && this.#fields.length > 0)
      this.#fields[this.#fields.length - 1] = "result";
    else if (type === "end") this.#fields.pop();
    if (!wasCode && type !== "begin") return [single(raw, "close")];
    this.#code.push(raw);
    if (this.#fields.includes("code")) return [];
    return [single(this.#takeCode(), type === "end" ? "single" : "open")];
  }

  /** Whether it is Word's own bookmark for the position of the cursor, which is often inside a word. */
  #isCursor({ open }: Element, name: string): boolean {
    const id = /\bid\s{0,9}=\s{0,9}["']([^"'<>]{0,40})/.exec(open)?.[1] ?? "";
    if (name === "bookmarkend") return this.#cursors.delete(id);
    const isCursor = name === "bookmarkstart" && /name\s{0,9}=\s{0,9}["']_GoBack["']/.test(open);
    if (isCursor) this.#cursors.add(id);
    return isCursor;
  }

  #takeCode(): string {
    const code = this.#code.join("");
    this.#code = [];
    return code;
  }

  /** Returns a name in Word's namespace without its prefix, and any other unchanged. */
  #nameOf({ name }: Element): string {
    return name.startsWith(this.#lower) ? name.slice(this.#lower.length) : name;
  }
}

function single(raw: string, role: Mark["role"] = "single"): Item {
  return { role, token: { kind: "raw", raw } };
}

/** A reference to a note belongs to the word before it. A picture does not belong to a word. */
function isNote(name: string): boolean {
  return name === "footnotereference" || name === "endnotereference" || name === "sym";
}

function formatOf(properties: Element): string {
  const inner = properties.children.map(rawOf).join("").replace(OF_LANGUAGE, "");
  return inner.trim() === "" ? "" : properties.open + inner + properties.close;
}

/** Returns the words of a text element. Without `xml:space`, Word does not show white space at the ends. */
function wordsOf(text: Element): string {
  const words = text.children
    .map((child) => {
      if (typeof child !== "string" || !child.startsWith("<")) return rawOf(child);
      return child.startsWith("<![CDATA[") ? escapeXml(child.slice(9, -3)) : "";
    })
    .join("");
  return /\sxml:space\s{0,9}=\s{0,9}["']preserve/.test(text.open) ? words : words.trim();
}

function hasParagraph(element: Element, name: string): boolean {
  return elementsOf(element).some((child) => child.name === name || hasParagraph(child, name));
}

/** Puts marks around words whose format is not the most frequent one, and joins adjacent words of one format. */
function withFormats(items: readonly Item[]): { items: Item[]; format: string } {
  const counts = new Map<string, number>();
  let depth = 0;
  for (const item of items) {
    if ("text" in item && depth === 0)
      counts.set(item.format, (counts.get(item.format) ?? 0) + item.text.trim().length);
    else if ("role" in item)
      depth += item.token.kind === "open" ? 1 : item.token.kind === "close" ? -1 : 0;
  }
  const [format = ""] = [...counts].reduce((most, each) => (each[1] > most[1] ? each : most), [
    "",
    -1,
  ] as const);
  const result: Item[] = [];
  depth = 0;
  let words: { text: string; format: string } | undefined;
  const flush = () => {
    if (words === undefined) return;
    // White space looks the same in most formats, and the model may lose a mark around it.
    const isOwn = words.format !== format && words.text.trim() !== "";
    if (isOwn) result.push({ role: "open", token: { kind: "format", format: words.format } });
    result.push(words);
    if (isOwn) result.push({ role: "close", token: { kind: "close format" } });
    words = undefined;
  };
  for (const item of items) {
    if ("text" in item && depth === 0) {
      if (words?.format === item.format)
        words = { text: words.text + item.text, format: item.format };
      else {
        flush();
        words = item;
      }
      continue;
    }
    flush();
    result.push(item);
    if ("role" in item)
      depth += item.token.kind === "open" ? 1 : item.token.kind === "close" ? -1 : 0;
  }
  flush();
  return { items: result, format };
}
