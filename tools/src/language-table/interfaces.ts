/**
 * Reads the strings of interfaces in one language: translations of programs, and names that Unicode CLDR translates.
 * @module
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { readCatalog } from "../../../bench/src/translations/mo.ts";
import { listFolder, readFirefox, readScratch, textsOf } from "./interface-files.ts";
import { CLDR_LOCALES, localesOf } from "./source-languages.ts";

const CLDR = [
  "cldr-annotations-full/annotations/L/annotations.json",
  "cldr-dates-full/main/L/dateFields.json",
  "cldr-dates-full/main/L/ca-gregorian.json",
  "cldr-units-full/main/L/units.json",
  "cldr-localenames-full/main/L/languages.json",
  "cldr-localenames-full/main/L/territories.json",
];
/** Folders with one file for each language. */
const FOLDERS = [
  "node_modules/matrix-react-sdk/src/i18n/strings",
  "node_modules/@openstreetmap/id/dist/locales",
  "node_modules/@openstreetmap/id-tagging-schema/dist/translations",
  "node_modules/blockly/msg",
  "node_modules/@payloadcms/translations/dist/languages",
  "node_modules/@uppy/locales/lib",
  "node_modules/@excalidraw/excalidraw/dist/excalidraw-assets/locales",
  "node_modules/chrome-devtools-frontend/front_end/core/i18n/locales",
  "node_modules/datatables.net-plugins/i18n",
  "node_modules/primelocale",
  "node_modules/video.js/dist/lang",
  "node_modules/ep_etherpad-lite/locales",
  "debian/usr/share/mediawiki/languages/i18n",
];
const LIBREOFFICE = "debian/usr/lib/libreoffice/program/resource";
const FIREFOX = "debian/firefox";
const SCRATCH = "node_modules/scratch-l10n/locales";
/** Longer strings are lists and licences. */
const LONGEST = 400;

/** Returns the strings without duplicates. Strings that were left in English are left out. */
export function interfaceStrings(cache: string, language: string): string[] {
  const at = (...path: string[]) => join(cache, ...path);
  const names = localesOf(language);
  const isEnglish = language === "en";
  const strings = new Set<string>();
  const add = (text: string, original?: string): void => {
    const words = withoutMarks(text);
    if (words.length > 1 && words.length <= LONGEST && isTranslated(text, original))
      strings.add(words);
  };
  for (const locale of CLDR_LOCALES[language] ?? [language])
    for (const path of CLDR) {
      const file = at("node_modules", path.replace("L", locale));
      if (existsSync(file)) for (const text of textsOf(file)) add(text);
    }
  for (const folder of FOLDERS) {
    const english = isEnglish ? new Set<string>() : englishOf(at(folder));
    for (const file of listFolder(at(folder)))
      if (isNamedFor(names, file))
        for (const text of textsOf(at(folder, file))) if (!english.has(text)) add(text);
  }
  for (const locale of listFolder(at(LIBREOFFICE))) {
    if (!names.includes(locale.toLowerCase())) continue;
    const folder = at(LIBREOFFICE, locale, "LC_MESSAGES");
    for (const file of listFolder(folder).filter((name) => name.endsWith(".mo")))
      for (const [original, text] of readCatalog(join(folder, file)))
        add(text, isEnglish ? undefined : original);
  }
  for (const locale of listFolder(at(FIREFOX)))
    if (names.includes(locale.toLowerCase()))
      for (const [key, text] of readFirefox(at(FIREFOX, locale)))
        add(text, isEnglish ? undefined : firefoxEnglish(at(FIREFOX)).get(key));
  for (const text of scratchOf(at(SCRATCH), names)) add(text);
  return [...strings];
}

/** What was read from a folder, by its path: each language needs the English texts again. */
const cached = new Map<string, unknown>();
function once<T>(folder: string, read: () => T): T {
  if (!cached.has(folder)) cached.set(folder, read());
  return cached.get(folder) as T;
}

const englishOf = (folder: string) =>
  once(
    folder,
    () =>
      new Set(
        listFolder(folder)
          .filter((file) => /^en(?:[-_](?:us|en))?(?:\.min)?\.(?:json|js)$/i.test(file))
          .flatMap((file) => textsOf(join(folder, file))),
      ),
  );

/** Firefox's packs hold English where a text is not translated yet. Debian has no American pack; this is the closest. */
const firefoxEnglish = (folder: string) =>
  once(folder, () => new Map(readFirefox(join(folder, "en-CA"))));

/** Returns the texts of a language of Scratch that differ from the English ones. */
function scratchOf(folder: string, names: readonly string[]): string[] {
  return once(folder, () => readScratch(folder)).flatMap((languages) => {
    const english = new Set(Object.values(languages.en ?? {}));
    return Object.entries(languages)
      .filter(([name]) => names.includes(name.toLowerCase()))
      .flatMap(([name, texts]) =>
        Object.values(texts).filter((text) => name === "en" || !english.has(text)),
      );
  });
}

/** Returns whether a file is named for one of the locales, or for one of them in a country, such as `mr-IN.json`. */
function isNamedFor(locales: readonly string[], file: string): boolean {
  const name = /^([a-z]{2,3}(?:[-_@][a-z]+)*?)(?:-json-[0-9a-f]+)?(?:\.min)?\.(?:json|js)$/i.exec(
    file,
  )?.[1];
  if (name === undefined) return false;
  const locale = name.toLowerCase().replaceAll("_", "-");
  const [base, country] = locale.split(/-(?=[a-z]{2}$)/);
  return locales.includes(locale) || (country !== undefined && locales.includes(base!));
}

/** Returns whether at least two thirds of the words differ from the English ones. */
function isTranslated(text: string, original: string | undefined): boolean {
  if (original === undefined) return true;
  if (text === original) return false;
  const english = new Set(original.toLowerCase().split(/[\s_~]+/));
  const words = text.toLowerCase().split(/[\s_~]+/);
  return words.filter((word) => english.has(word)).length <= words.length / 3;
}

/** Removes access keys, placeholders, wiki and HTML marks, addresses and names in capitals. */
function withoutMarks(text: string): string {
  return text
    .replace(/\(_?[~&]?[A-Za-z]\)/g, "")
    .replace(/[_~&](?=\p{L})/gu, "")
    .replace(
      /\{\{[^}]*\}\}|\{[^}]*\}|\$\d|<[^>]*>|\[\[[^\]]*\]\]|https?:\S+|`[^`]*`|_[A-Z]+_|%[-+0-9.]*\w|\$\w+|\S+@\S+|\\[nu]\w*/g,
      " ",
    )
    .replace(/['"=|*#[\]]{2,}/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}
