/**
 * Translates everyday sentences; any other line is returned with the language in front.
 * @module
 */
import type { TranslationSpec } from "@ai-workers/ai-core/models";
import type { TranslationRequest } from "../../inputs/requests.ts";
import { knownTranslation } from "./phrases.ts";

/** End marks of the target language. */
const MARKS: Record<string, Record<string, string>> = {
  zh: { ".": "。", "!": "！", "?": "？" },
  ja: { ".": "。", "!": "！", "?": "？" },
  ar: { "?": "؟" },
  hi: { ".": "।" },
};

/** Chinese and Japanese end marks as ASCII, so that they can be mapped to any other language. */
const PLAIN: Record<string, string> = { "。": ".", "！": "!", "？": "?", "؟": "?", "।": "." };

const SENTENCE = /(\s*)([^.!?。！？؟।]+)([.!?。！？؟।]*)/gu;

function endMark(mark: string, target: string): string {
  return [...mark]
    .map((char) => MARKS[target]?.[PLAIN[char] ?? char] ?? PLAIN[char] ?? char)
    .join("");
}

function translateLine(line: string, source: string, target: string): string {
  if (line.trim() === "" || source === target) return line;
  const sentences = [...line.matchAll(SENTENCE)].map(([, space = "", sentence = "", mark = ""]) => {
    const known = knownTranslation(sentence, source, target);
    if (known === undefined) return undefined;
    const opened = target === "es" && mark.startsWith("!") ? `¡${known}` : known;
    return space + opened + endMark(mark, target);
  });
  const complete = sentences.length > 0 && sentences.every((sentence) => sentence !== undefined);
  return complete ? sentences.join("") : `[${target}] ${line}`;
}

/** Returns one text per text, line by line: line breaks and empty lines are kept. */
export async function translate(
  _model: TranslationSpec,
  { texts, source, target }: TranslationRequest,
): Promise<string[]> {
  return texts.map((text) =>
    text
      .split("\n")
      .map((line) => translateLine(line, source, target))
      .join("\n"),
  );
}
