/**
 * HTML's character references: the ones that stand in running text.
 * @module
 */

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
/** Stand for references that are kept as they are; what they become is a mark. */
const FIRST_STAND_IN = 0xf000;
const STAND_INS = 0x600;

/**
 * A text with its character references decoded. One that is not known is a character of the private use area, and `undecoded`
 * says how it was written.
 */
export function decodeReferences(source: string): {
  text: string;
  undecoded: ReadonlyMap<string, string>;
} {
  const undecoded = new Map<string, string>();
  if (!source.includes("&")) return { text: source, undecoded };
  const text = source.replace(REFERENCE, (reference) => {
    const decoded = decodeReference(reference);
    if (decoded !== undefined) return decoded;
    const standIn = String.fromCharCode(FIRST_STAND_IN + undecoded.size);
    if (undecoded.size >= STAND_INS || source.includes(standIn)) return reference;
    undecoded.set(standIn, reference);
    return standIn;
  });
  return { text, undecoded };
}

/** The text of a reference such as `&eacute;`, `&copy` or `&#233;`; undefined for one that is not known here. */
function decodeReference(reference: string): string | undefined {
  const number = /^&#(?:x([\da-f]{1,6})|(\d{1,7}));?$/i.exec(reference);
  if (number !== null)
    return character(number[1] === undefined ? Number(number[2]) : Number.parseInt(number[1], 16));
  if (reference.endsWith(";")) return NAMED.get(reference.slice(1, -1));
  for (let end = Math.min(reference.length, 7); end > 2; end--) {
    const name = reference.slice(1, end);
    if (LEGACY.has(name)) return NAMED.get(name)! + reference.slice(end);
  }
  return undefined;
}

/** U+0080 to U+009F mean what they mean in Windows-1252 (HTML standard, 13.2.5.80). */
function character(point: number): string | undefined {
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

/** Text as HTML writes it. */
export function escapeText(text: string): string {
  return text.replace(/[&<>\u00a0]/g, (character) => ESCAPES[character]!);
}

/** Text as XML writes it; XML has no `&nbsp;`. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>]/g, (character) => ESCAPES[character]!);
}
