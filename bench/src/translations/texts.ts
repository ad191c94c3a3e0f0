/**
 * Texts in known languages, from programs' translations.
 * @module
 */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { readCatalog } from "./mo.ts";

/** Sentences of more than 40 characters, texts of 15 to 40, and words of 4 to 14. */
export const LENGTHS = ["long", "middle", "short"] as const;
export type Length = (typeof LENGTHS)[number];

export interface KnownText {
  language: string;
  length: Length;
  text: string;
}

/** Languages that the translation models support and Debian has. */
const LANGUAGES =
  "af am ar as ast az be bg bn br bs ca cs cy da de el en eo es et eu fa ff fi fil fr fy ga gd gl gu ha he hi hr hu hy id ig is it ja ka kk km kn ko ku lb lg ln lo lt lv mg mk ml mn mr ms my ne nl no nso oc or pa pl ps pt ro ru sd si sk sl sq sr sv sw ta te th tr uk ur uz vi xh yi yo zh zu".split(
    " ",
  );
const FOLDERS: Record<string, string[]> = {
  no: ["nb", "no"],
  zh: ["zh_CN", "zh_TW"],
  pt: ["pt", "pt_BR"],
  fil: ["tl", "fil"],
  en: ["en_GB"],
};
/** Lists of names, which are the same in many languages. */
const NAMES = /iso_?(3166|639|15924|4217)/;
/** More than half of VLC's Frisian texts are Dutch. */
const NOT_TRANSLATED: Record<string, string> = { fy: "vlc.mo" };
const LONGEST = 300;

/** Returns up to `most` texts per language and length, the same in each run. */
export function knownTexts(locales: string, most: number): KnownText[] {
  return LANGUAGES.flatMap((language) => {
    const texts = new Map<string, Length>();
    const counts = { long: 0, middle: 0, short: 0 };
    for (const [original, translation] of pairsOf(locales, language)) {
      const text = clean(translation);
      const length = lengthOf(text);
      if (length === undefined || counts[length] === most || texts.has(text)) continue;
      if (!isTranslated(text, clean(original), language)) continue;
      texts.set(text, length);
      if (++counts[length] === most && LENGTHS.every((each) => counts[each] === most)) break;
    }
    return [...texts].map(([text, length]) => ({ language, length, text }));
  });
}

/** Returns all originals with their translations, in an order that does not depend on the files. */
function pairsOf(locales: string, language: string): [original: string, translation: string][] {
  const pairs: [number, [string, string]][] = [];
  for (const folder of FOLDERS[language] ?? [language]) {
    const path = join(locales, folder, "LC_MESSAGES");
    if (!existsSync(path)) continue;
    for (const file of readdirSync(path))
      if (file.endsWith(".mo") && !NAMES.test(file) && file !== NOT_TRANSLATED[language])
        for (const pair of readCatalog(join(path, file))) pairs.push([shuffled(pair[1]), pair]);
  }
  return pairs.sort(([a], [b]) => a - b).map(([, pair]) => pair);
}

/** Returns whether a text is translated (at least two thirds of its words), and consists mostly of letters. */
function isTranslated(text: string, original: string, language: string): boolean {
  if ((text.match(/\p{L}/gu)?.length ?? 0) < text.length * 0.6) return false;
  if (language === "en") return true;
  const english = new Set(original.toLowerCase().split(" "));
  const words = text.toLowerCase().split(" ");
  return words.filter((word) => english.has(word)).length <= words.length / 3;
}

function lengthOf(text: string): Length | undefined {
  if (text.length > LONGEST || text.length < 4) return undefined;
  if (text.length > 40) return "long";
  return text.length >= 15 ? "middle" : "short";
}

/** Removes access keys, tags, placeholders and URLs. */
function clean(text: string): string {
  return text
    .replace(/\(_?&?[A-Za-z]\)/g, "")
    .replace(/[_&](?=\p{L})/gu, "")
    .replace(/<[^>]*>|%[-+ #0-9.]*[a-zA-Z]|%\(\w+\)[sd]|\$\{?\w+\}?|\{[^}]*\}/g, " ")
    .replace(/https?:\S+|\S+@\S+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/** Returns a number that does not depend on the meaning of the text (FNV-1a). */
function shuffled(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) >>> 0;
}
