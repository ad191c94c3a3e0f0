/**
 * Reads message catalogues of gettext (PO and POT). Each `msgstr` gets the translation of its `msgid`.
 *
 * Source: https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html
 * @module
 */
import { ApiError } from "../../errors/index.ts";
import { listed, readInlines } from "../inline-markup.ts";
import type { Block } from "../inline.ts";
import { readLanguage } from "../languages.ts";
import { SourceText } from "../source-text.ts";

/** A keyword and its strings: behind the keyword, or one on each line below it. */
interface Field {
  keyword: string;
  text: string;
  /** First line, and the line after the last. */
  from: number;
  to: number;
}

const KEYWORD = /^\s{0,20}(msgctxt|msgid_plural|msgid|msgstr(?:\[\d{1,2}\])?)\s{0,20}(?=")/;
const STRING = /^\s{0,20}"((?:[^"\\]|\\[^])*)"\s{0,20}$/;
const OBSOLETE = /^\s{0,20}#~/;
const FUZZY = /^\s{0,20}#,.{0,500}\bfuzzy\b/;

/**
 * Reads a catalogue into blocks. A message with a translation is kept, unless it is marked as fuzzy, or the catalogue names another
 * target language. Comments, flags, contexts and the header are kept. An empty `Language` in the header is filled.
 *
 * @param target the target language, as the caller wrote it
 * @throws ApiError `invalid_request` with the invalid line if the text is not a catalogue.
 */
export function readPo(source: string, target: string): Block[] {
  const lines = source.split(/(?<=\n)/);
  const blocks: Block[] = [];
  let kept = 0;
  let start = 0;
  let isOther = false;
  const starts = lines.map((line) => (start += line.length) - line.length);
  const keepTo = (line: number) => {
    if (line > kept) blocks.push(lines.slice(kept, line).join(""));
    kept = line;
  };
  for (const { fields, isFuzzy } of messagesOf(lines)) {
    const id = fields.find(({ keyword }) => keyword === "msgid")!;
    const plural = fields.find(({ keyword }) => keyword === "msgid_plural");
    const strings = fields.filter(({ keyword }) => keyword.startsWith("msgstr"));
    if (id.text === "") {
      const [header] = strings;
      if (header === undefined) continue;
      const language = LANGUAGE.exec(header.text)?.[2];
      if (language === undefined || isSameLanguage(language, target)) continue;
      isOther = language !== "";
      keepTo(header.from);
      blocks.push(writeHeader(header.text, target, lines[header.from]!));
      kept = header.to;
      continue;
    }
    const isTranslated = strings.every(({ text }) => text !== "");
    if (isTranslated && !isFuzzy && !isOther) continue;
    for (const field of strings) {
      keepTo(field.from);
      // The first form is the singular, except in languages that have no other.
      const isSingular =
        plural === undefined || (field.keyword === "msgstr[0]" && strings.length > 1);
      const from = isSingular ? id : plural;
      const text = new SourceText({ escape: escapePo });
      for (const [index, part] of from.text.split(/([\\"\n\t\r])/).entries()) {
        if (index % 2 === 0) text.add(part);
        else text.addWritten(part, escapePo(part));
      }
      blocks.push(`${field.keyword} "`, {
        inlines: readInlines(text, listed),
        source: text.rawOf(),
        start: starts[from.from]!,
        escape: text.escape(),
      });
      blocks.push(`"${lineEnd(lines[field.to - 1]!)}`);
      kept = field.to;
    }
  }
  keepTo(lines.length);
  return blocks;
}

/** Returns the messages in order, without the obsolete ones. */
function* messagesOf(lines: readonly string[]): Generator<{ fields: Field[]; isFuzzy: boolean }> {
  let fields: Field[] = [];
  let isFuzzy = false;
  let isNextFuzzy = false;
  for (const [index, line] of lines.entries()) {
    if (line.trim() === "") continue;
    if (OBSOLETE.test(line)) {
      // The flags precede the message.
      isNextFuzzy = false;
      continue;
    }
    if (line.trimStart().startsWith("#")) {
      isNextFuzzy ||= FUZZY.test(line);
      continue;
    }
    const keyword = KEYWORD.exec(line);
    const text = STRING.exec(line.slice(keyword?.[0].length ?? 0).replace(/\r?\n$/, ""))?.[1];
    if (text === undefined) throw invalid(index);
    if (keyword === null) {
      const field = fields.at(-1);
      // The string continues the line before.
      if (field === undefined || field.to !== index) throw invalid(index);
      field.text += unescapePo(text);
      field.to = index + 1;
      continue;
    }
    const [, name] = keyword as unknown as [string, string];
    const begins = name === "msgctxt" || (name === "msgid" && fields.at(-1)?.keyword !== "msgctxt");
    if (begins) {
      if (fields.some(({ keyword }) => keyword === "msgid")) yield { fields, isFuzzy };
      fields = [];
      isFuzzy = isNextFuzzy;
      isNextFuzzy = false;
    } else if (fields.length === 0) throw invalid(index);
    fields.push({ keyword: name, text: unescapePo(text), from: index, to: index + 1 });
  }
  if (!fields.some(({ keyword }) => keyword === "msgid")) throw invalid(lines.length - 1);
  yield { fields, isFuzzy };
}

const ESCAPES: Record<string, string> = {
  "\\": "\\\\",
  '"': '\\"',
  "\n": "\\n",
  "\t": "\\t",
  "\r": "\\r",
};
const UNESCAPES: Record<string, string> = {
  n: "\n",
  t: "\t",
  r: "\r",
  a: "\u0007",
  b: "\b",
  f: "\f",
  v: "\v",
};

function escapePo(text: string): string {
  return text.replace(/[\\"\n\t\r]/g, (character) => ESCAPES[character]!);
}

function unescapePo(text: string): string {
  return text.replace(
    /\\([^])/g,
    (_escape, character: string) => UNESCAPES[character] ?? character,
  );
}

function lineEnd(line: string): string {
  return /\r?\n?$/.exec(line)![0];
}

const LANGUAGE = /^(Language:[ \t]{0,9})([\w@.-]{0,40})([ \t]{0,9})$/m;

function isSameLanguage(posix: string, target: string): boolean {
  const own = readLanguage(posix.replaceAll("_", "-").split(/[@.]/)[0]!);
  return own !== undefined && own.language === readLanguage(target)?.language;
}

function writeHeader(header: string, target: string, firstLine: string): string {
  const end = lineEnd(firstLine) || "\n";
  const language = (readLanguage(target)?.tag ?? target).replaceAll("-", "_");
  const lines = header.replace(LANGUAGE, (_line, name: string) => name + language).split(/(?<=\n)/);
  return `msgstr ""${end}${lines.map((line) => `"${escapePo(line)}"${end}`).join("")}`;
}

function invalid(line: number): ApiError {
  return new ApiError(
    "invalid_request",
    `\`text\`: expected a PO file; line ${line + 1} is not part of one.`,
    { param: "text" },
  );
}
