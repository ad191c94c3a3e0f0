/**
 * Reads the files that programs keep their translations in: JSON, JavaScript, Fluent and properties.
 * @module
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Returns the names in a folder. A missing folder has none. */
export const listFolder = (folder: string): string[] =>
  existsSync(folder) ? readdirSync(folder) : [];

/** Returns all strings of a JSON file, or the string literals that a JavaScript file assigns or parses as JSON. */
export function textsOf(file: string): string[] {
  const text = readFileSync(file, "utf8");
  if (file.endsWith(".json")) return stringsOf(JSON.parse(text));
  const literals = text.matchAll(/(?:[:=]|JSON\.parse\()\s*("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')/g);
  return [...literals].flatMap(([, literal = ""]) => {
    const inner = literal.slice(1, -1).replace(/\\(['"\\])/g, "$1");
    return inner.startsWith('{"') ? stringsOf(JSON.parse(inner)) : [inner];
  });
}

function stringsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  // CLDR's versions, and MediaWiki's names of translators.
  return Object.entries(value).flatMap(([key, value]) =>
    key === "identity" || key === "@metadata" ? [] : stringsOf(value),
  );
}

/** Returns the texts of a language pack of Firefox, each with a key that names its file and message. */
export function readFirefox(folder: string): [key: string, text: string][] {
  const texts: [string, string][] = [];
  for (const entry of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!/\.(ftl|properties)$/.test(entry)) continue;
    let message = "";
    let count = 0;
    // The folders above these two contain the locale.
    const name = entry.split("/").slice(-2).join("/");
    for (const line of readFileSync(join(folder, entry), "utf8").split("\n")) {
      const own = /^([\w.-]+)\s*=\s*(.*)$/.exec(line);
      const inner = /^\s+(?:\.([\w-]+)\s*=|\*?\[\w+\])?\s*([^\s{}].*)$/.exec(line);
      if (own) {
        message = own[1]!;
        count = 0;
        if (own[2]) texts.push([`${name} ${message}`, own[2]]);
      } else if (inner && !line.startsWith("#"))
        texts.push([`${name} ${message} ${inner[1] ?? count++}`, inner[2]!]);
    }
  }
  return texts;
}

/** Returns the files of Scratch, each with its texts by language and key. */
export function readScratch(folder: string): Record<string, Record<string, string>>[] {
  return listFolder(folder)
    .filter((file) => file.endsWith("-msgs.js"))
    .map((file) => {
      const text = readFileSync(join(folder, file), "utf8");
      return JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1));
    });
}
