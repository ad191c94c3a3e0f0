/**
 * The text of a document as patterns search it: characters are decoded, and each tag is one character. It remembers how the document
 * writes each part, so that what is kept stays the same byte for byte.
 * @module
 */
import type { Mark } from "./inline.ts";

/** How a format writes characters. */
export interface Writing {
  escape(text: string): string;
  /** Whether a character that {@link escape} changes may also stand as it is in front of `rest`. */
  allows?(character: string, rest: string): boolean;
}

const PLAIN: Writing = { escape: (text) => text };

/** Stands for a mark. The table of patterns has all characters for private use, so that each becomes a mark again. */
const STAND_IN = "\ue000";
/** Characters for private use; quotes as strings of C and of Android write them. */
const SPECIAL = /([\ue000-\uf8ff]|\\["'])/;
/** Characters that formats escape, and that documents contain unescaped. */
const ESCAPABLE = ["&", "<", ">", "\u00a0"];

function isBreak(mark: Mark): mark is Mark & { role: "break" | "divide" } {
  return mark.role === "break" || mark.role === "divide";
}

/** A part of the text that the document writes differently, or a mark. */
interface Spot {
  at: number;
  length: number;
  raw: string;
  mark?: Mark;
}

export class SourceText {
  #text = "";
  readonly #spots: Spot[] = [];
  readonly #unescaped = new Set<string>();
  readonly #writing: Writing;

  constructor(writing: Writing = PLAIN) {
    this.#writing = writing;
  }

  get text(): string {
    return this.#text;
  }

  /** Adds text that the document writes as it is, or escaped. */
  add(text: string): void {
    for (const character of ESCAPABLE) if (text.includes(character)) this.#unescaped.add(character);
    for (const [index, part] of text.split(SPECIAL).entries()) {
      if (index % 2 === 0) this.#text += part;
      else if (part.length === 2) this.addWritten(part[1]!, this.#writing.escape(part));
      else this.addMark({ kept: part, role: "single" });
    }
  }

  /** Adds text that the document writes as `raw`. */
  addWritten(text: string, raw: string): void {
    this.#spots.push({ at: this.#text.length, length: text.length, raw });
    this.#text += text;
  }

  addMark(mark: Mark): void {
    this.#spots.push({ at: this.#text.length, length: 1, raw: mark.kept, mark });
    this.#text += isBreak(mark) ? "\n" : STAND_IN;
  }

  markAt(position: number): Mark | undefined {
    const spot = this.#spots[this.#indexFrom(position)];
    return spot?.at === position ? spot.mark : undefined;
  }

  /** Returns the role of the line break that was added as a mark in a part of the text. */
  breakIn(start: number, end: number): "break" | "divide" | undefined {
    let role: "break" | "divide" | undefined;
    for (let index = this.#indexFrom(start); index < this.#spots.length; index++) {
      const { at, mark } = this.#spots[index]!;
      if (at >= end || role === "break") break;
      if (mark && isBreak(mark)) role = mark.role;
    }
    return role;
  }

  /** Returns a part of the text as the document writes it. */
  rawOf(start = 0, end = this.#text.length): string {
    let raw = "";
    let last = start;
    for (let index = this.#indexFrom(start); index < this.#spots.length; index++) {
      const spot = this.#spots[index]!;
      if (spot.at >= end) break;
      raw += this.#text.slice(last, spot.at) + spot.raw;
      last = spot.at + spot.length;
    }
    return last < end ? raw + this.#text.slice(last, end) : raw;
  }

  /** Returns how to write a translation: each character as the source writes it. */
  escape(): (text: string) => string {
    const { escape, allows = () => false } = this.#writing;
    const written = new Map<string, string>();
    for (const { at, length, raw, mark } of this.#spots) {
      const text = this.#text.slice(at, at + length);
      if (mark === undefined && !written.has(text) && [...text].length === 1)
        written.set(text, raw);
    }
    const special = [...written.keys(), ...this.#unescaped];
    if (special.length === 0) return escape;
    const points = special.map((each) => `\\u{${each.codePointAt(0)!.toString(16)}}`);
    const search = new RegExp(`[${points.join("")}]`, "gu");
    return (text) => {
      let result = "";
      let last = 0;
      for (const { 0: character, index } of text.matchAll(search)) {
        const end = index + character.length;
        result += escape(text.slice(last, index));
        result +=
          written.get(character) ??
          (allows(character, text.slice(end, end + 40)) ? character : escape(character));
        last = end;
      }
      return result + escape(text.slice(last));
    };
  }

  /** The first spot that does not begin before the position. */
  #indexFrom(position: number): number {
    let low = 0;
    let high = this.#spots.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#spots[middle]!.at < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
