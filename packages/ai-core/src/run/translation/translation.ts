/**
 * Translation of texts of any length, on any model.
 * @module
 */
import type { TranslationInput, TranslationResult } from "../../tasks/index.ts";
import { cutMarkup, cutText, type MarkupOptions, type Part } from "../../translation/index.ts";
import type { RunContext } from "../call/context.ts";
import { limitsOf } from "./call.ts";
import { planLanguages, type TranslatingModel } from "./languages.ts";
import { translatePieces, type PlacedPiece } from "./pieces.ts";

export interface TranslateOptions {
  /** How tags are read, where `format` says less than there is to say. */
  markup?: MarkupOptions | undefined;
  /** Calls of the model at most. */
  maxCalls?: number | undefined;
}

/**
 * Translates one text, or several in order. Everything that is not words stays as it is: line breaks, lists, code, links, tags.
 *
 * @throws ApiError; then nothing is translated.
 */
export async function translate(
  context: RunContext,
  model: TranslatingModel,
  input: TranslationInput,
  { markup, maxCalls }: TranslateOptions = {},
): Promise<TranslationResult> {
  const texts = typeof input.text === "string" ? [input.text] : input.text;
  const { sources, target, detected } = planLanguages(model, input, texts, (warning) =>
    context.report.warnings.push(warning),
  );
  const { characters, bySentence } = limitsOf(model);
  const html: MarkupOptions | undefined = input.format === "html" ? { kind: "html" } : undefined;
  const reading = markup ?? html;
  const documents = texts.map((text, index): readonly Part[] => {
    const language = sources[index]!;
    if (language === target) return [text];
    const cutting = { characters, bySentence, language };
    return reading ? cutMarkup(text, reading, cutting) : cutText(text, cutting);
  });
  const pieces = documents.flatMap((parts, index) =>
    parts
      .filter((part) => typeof part !== "string")
      .map((piece): PlacedPiece => ({
        piece,
        path: typeof input.text === "string" ? "text" : `text[${index}]`,
        source: sources[index]!,
      })),
  );
  const translated = (await translatePieces(context, model, pieces, target, maxCalls)).values();
  const results = documents.map((parts) =>
    parts.map((part) => (typeof part === "string" ? part : translated.next().value)).join(""),
  );
  return {
    translated_text: typeof input.text === "string" ? results[0]! : results,
    source_lang: commonest(sources),
    target_lang: target,
    ...(detected && { detected_languages: detected }),
  };
}

/** The language that most texts are in; what has no words counts only where nothing has. */
function commonest(sources: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const source of sources)
    counts.set(source, (counts.get(source) ?? 0) + (source === "und" ? 0 : 1));
  return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best))[0];
}
