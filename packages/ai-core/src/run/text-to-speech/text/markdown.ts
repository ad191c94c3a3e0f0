/**
 * Converts Markdown to what a person would read aloud: the words without markup.
 * @module
 */
import { readInline } from "./inline.ts";

/** Replaces a code block. */
const CODE: Record<string, string> = {
  en: "Code block.",
  es: "Bloque de código.",
  fr: "Bloc de code.",
  zh: "代码略。",
  ja: "コードは省略します。",
  ko: "코드는 생략합니다.",
};

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
/** Horizontal rules, underlines of headings, and the line below a table's header. */
const RULE = /^[\s\-*_=|:+]*$/;
const BLOCK_MARK = /^\s*(?:>\s?)*\s*(?:(#{1,6})\s+|([-*+•])\s+(?:\[[ xX]\]\s+)?|(\d{1,9}[.)])\s+)?/;

/**
 * Returns the text to speak. Each heading, item and row ends a sentence; lines of one paragraph are
 * joined.
 *
 * @param language BCP 47, for its full stop and for the words that replace code.
 */
export function readMarkdown(markdown: string, language: string): string {
  const blocks: string[] = [];
  let paragraph = "";
  let fence: string | undefined;
  const endParagraph = () => {
    if (paragraph !== "") blocks.push(paragraph);
    paragraph = "";
  };
  for (const line of markdown.split(/\r\n?|\n/)) {
    const mark = FENCE.exec(line)?.[1];
    if (fence !== undefined) {
      if (mark?.startsWith(fence)) fence = undefined;
      continue;
    }
    if (mark !== undefined) {
      endParagraph();
      fence = mark;
      blocks.push(CODE[language] ?? CODE.en!);
      continue;
    }
    const { text, isBlock } = readLine(line);
    if (text === "" || isBlock) endParagraph();
    if (text === "") continue;
    if (isBlock) blocks.push(ended(text, language));
    else paragraph = joined(paragraph, text);
  }
  endParagraph();
  return blocks.join("\n");
}

/** Returns a line without block markup; `isBlock` if it is a separate block. */
function readLine(line: string): { text: string; isBlock: boolean } {
  if (RULE.test(line)) return { text: "", isBlock: false };
  const [prefix = "", heading, bullet, number] = BLOCK_MARK.exec(line)!;
  const rest = line.slice(prefix.length);
  const cells = line.trim();
  if (cells.length > 1 && cells.startsWith("|") && cells.endsWith("|"))
    return { text: readInline(readRow(cells)), isBlock: true };
  const text = heading === undefined ? rest : rest.replace(/\s#{1,6}\s*$/, "");
  return {
    text: readInline(number === undefined ? text : `${number} ${text}`),
    isBlock: (heading ?? bullet ?? number) !== undefined,
  };
}

function readRow(row: string): string {
  return row
    .slice(1, -1)
    .split("|")
    .map((cell) => cell.trim())
    .filter((cell) => cell !== "")
    .join(", ");
}

function ended(text: string, language: string): string {
  if (/[.!?:;,…。！？：；，、]["'”’)\]」』）】]?$/.test(text)) return text;
  return text + (language === "zh" || language === "ja" ? "。" : ".");
}

/** Chinese and Japanese have no space at a line break. */
function joined(before: string, after: string): string {
  if (before === "") return after;
  const isDense = /[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]$/.test(before);
  return before + (isDense ? "" : " ") + after;
}
