/**
 * HTML's character references: the ones that stand in running text.
 * @module
 */
import type { SourceText, Writing } from "./source-text.ts";

/** Names of U+00A0 to U+00FF in order (HTML standard, 13.5). */
// prettier-ignore
const LATIN_1 = (
  "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para " +
  "middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute " +
  "Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute " +
  "THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde " +
  "ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml"
).split(" ");

const NAMED = new Map<string, string>([
  ...LATIN_1.map((name, index) => [name, String.fromCharCode(0xa0 + index)] as const),
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
  ["hellip", "…"],
  ["ndash", "–"],
  ["mdash", "—"],
  ["lsquo", "‘"],
  ["rsquo", "’"],
  ["ldquo", "“"],
  ["rdquo", "”"],
  ["bull", "•"],
  ["euro", "€"],
  ["trade", "™"],
]);

/** Names that HTML reads without a semicolon too (HTML standard, 13.5). */
const LEGACY = new Set([...LATIN_1, "amp", "lt", "gt", "quot"]);

const REFERENCE = /&(?:#[xX][\da-fA-F]{1,6};?|#\d{1,7};?|[a-zA-Z][a-zA-Z\d]{1,31};?|[a-zA-Z];)/g;

/** Adds HTML or XML between tags to a text. A reference that is not in the table becomes a mark. */
export function addDecoded(source: string, target: SourceText): void {
  let last = 0;
  for (const { 0: reference, index } of source.matchAll(REFERENCE)) {
    const decoded = decodeReference(reference);
    if (decoded === undefined && !reference.endsWith(";")) continue;
    target.add(source.slice(last, index));
    if (decoded === undefined) target.addMark({ kept: reference, role: "single" });
    else target.addWritten(decoded.character, decoded.raw);
    last = index + (decoded?.raw ?? reference).length;
  }
  target.add(source.slice(last));
}

/** Decodes a reference such as `&eacute;`, `&copy` or `&#233;`; returns undefined for one that is not in the table. */
function decodeReference(reference: string): { character: string; raw: string } | undefined {
  const number = /^&#(?:x([\da-f]{1,6})|(\d{1,7}));?$/i.exec(reference);
  if (number !== null) {
    const point = number[1] === undefined ? Number(number[2]) : Number.parseInt(number[1], 16);
    const character = characterOf(point);
    return character === undefined ? undefined : { character, raw: reference };
  }
  if (reference.endsWith(";") && NAMED.has(reference.slice(1, -1)))
    return { character: NAMED.get(reference.slice(1, -1))!, raw: reference };
  for (let end = Math.min(reference.length, 7); end > 2; end--) {
    const name = reference.slice(1, end);
    if (LEGACY.has(name)) return { character: NAMED.get(name)!, raw: reference.slice(0, end) };
  }
  return undefined;
}

/** U+0080 to U+009F mean what they mean in Windows-1252 (HTML standard, 13.2.5.80). */
function characterOf(point: number): string | undefined {
  if (point >= 0x80 && point <= 0x9f)
    return new TextDecoder("windows-1252").decode(new Uint8Array([point]));
  const isCharacter = point > 0x1f && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);
  return isCharacter ? String.fromCodePoint(point) : undefined;
}

const ESCAPES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  "\u00a0": "&nbsp;",
};

/** How HTML writes text. What browsers read as text may stay unescaped. */
export const HTML_TEXT: Writing = {
  escape: (text) => text.replace(/[&<>\u00a0]/g, (character) => ESCAPES[character]!),
  allows(character, rest) {
    if (character === "<") return /^[^a-zA-Z/!?]/.test(rest);
    if (character !== "&") return true;
    return rest !== "" && !/^(?:#|[a-zA-Z\d]{1,31};)/.test(rest) && !beginsReference(rest);
  },
};

/** How XML writes text: it has no `&nbsp;`, and no unescaped `<` and `&`. */
export const XML_TEXT: Writing = {
  escape: escapeXml,
  allows: (character) => character === ">",
};

export function escapeXml(text: string): string {
  return text.replace(/[&<>]/g, (character) => ESCAPES[character]!);
}

function beginsReference(rest: string): boolean {
  const name = /^[a-zA-Z\d]{2,31}/.exec(rest)?.[0];
  return name !== undefined && decodeReference(`&${name}`) !== undefined;
}
