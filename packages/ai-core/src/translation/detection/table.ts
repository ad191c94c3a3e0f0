/**
 * The table of letter sequences: how much more each speaks for a language than for others.
 *
 * Layout: the byte length of each page (16 bits, big end first), then the pages. The upper bits of a hash choose the page. A page is
 * a row of bits: of each sequence 12 bits of its hash, 4 bits the number of its languages less one, and of each language 7 bits its
 * place in its script and 4 bits its weight. The row ends with the page, padded with zeros to whole bytes.
 * @module
 */
import { LANGUAGE_TABLE } from "./table.data.ts";

export const PAGE_BITS = 13;
export const MARK_BITS = 12;
export const COUNT_BITS = 4;
export const LANGUAGE_BITS = 7;
export const WEIGHT_BITS = 4;
const HEAD = 2 << PAGE_BITS;

export interface LanguageTable {
  /** Calls `visit` for each language of the sequence; false where the table has not the sequence. */
  find(hash: number, visit: (language: number, weight: number) => void): boolean;
}

export function readTable(bytes: Uint8Array): LanguageTable {
  const pages = 1 << PAGE_BITS;
  const starts = new Uint32Array(pages + 1);
  starts[0] = HEAD;
  for (let page = 0; page < pages; page++)
    starts[page + 1] = starts[page]! + bytes[2 * page]! * 256 + bytes[2 * page + 1]!;
  const read = (at: number, bits: number): number => {
    const byte = at >>> 3;
    const four = (bytes[byte]! << 16) | ((bytes[byte + 1] ?? 0) << 8) | (bytes[byte + 2] ?? 0);
    return (four >>> (24 - (at & 7) - bits)) & ((1 << bits) - 1);
  };
  return {
    find(hash, visit) {
      const page = hash >>> (32 - PAGE_BITS);
      const mark = hash & ((1 << MARK_BITS) - 1);
      const end = starts[page + 1]! * 8;
      // No sequence is shorter than one with one language.
      const least = MARK_BITS + COUNT_BITS + LANGUAGE_BITS + WEIGHT_BITS;
      for (let at = starts[page]! * 8; at + least <= end;) {
        const each = read(at, MARK_BITS);
        const count = read(at + MARK_BITS, COUNT_BITS) + 1;
        at += MARK_BITS + COUNT_BITS;
        if (each === mark) {
          for (let index = 0; index < count; index++, at += LANGUAGE_BITS + WEIGHT_BITS)
            visit(read(at, LANGUAGE_BITS), read(at + LANGUAGE_BITS, WEIGHT_BITS));
          return true;
        }
        at += count * (LANGUAGE_BITS + WEIGHT_BITS);
      }
      return false;
    },
  };
}

let table: LanguageTable | undefined;

/** The table of the package, decoded at the first call. */
export function languageTable(): LanguageTable {
  return (table ??= readTable(decode(LANGUAGE_TABLE)));
}

function decode(base64: string): Uint8Array {
  // workerd has it; Node has it from version 25.
  if (typeof Uint8Array.fromBase64 === "function") return Uint8Array.fromBase64(base64);
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
