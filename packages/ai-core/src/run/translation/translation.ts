/**
 * Translation of texts of any length, on any model.
 * @module
 */
import type { TranslationInput, TranslationResult } from "../../tasks/index.ts";
import {
  cutBlocks,
  joinParts,
  piecesOf,
  readJsonValues,
  readMarkup,
  readSubtitles,
  readText,
  withTerms,
  wordsOfBlocks,
  type Block,
  type MarkupOptions,
  type Part,
  type Piece,
  type Terms,
} from "../../translation/index.ts";
import type { RunContext } from "../call/context.ts";
import { limitsOf } from "./call.ts";
import { withoutDoubt } from "./doubt.ts";
import { planLanguages, type TranslatingModel } from "./languages.ts";
import { translatePieces, type PlacedPiece } from "./pieces.ts";

export interface TranslateOptions {
  /** How tags are read, where `format` says less than there is to say. */
  markup?: MarkupOptions | undefined;
  /** Words that are not left to the model. */
  terms?: Terms | undefined;
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
  { markup, terms, maxCalls }: TranslateOptions = {},
): Promise<TranslationResult> {
  const texts = typeof input.text === "string" ? [input.text] : input.text;
  const read = await readDocuments(texts, input.format, markup);
  const words = read.map(wordsOfBlocks);
  const warn = (warning: string): void => void context.report.warnings.push(warning);
  const plan = planLanguages(model, input, words, warn);
  const { target, detected } = plan;
  const sources = withoutDoubt(model, plan, words, warn);
  const limits = limitsOf(
    model,
    texts.reduce((sum, { length }) => sum + length, 0),
  );
  const { characters, bySentence } = limits;
  const documents = read.map((blocks, index): readonly Part[] => {
    const language = sources[index]!;
    if (language === target) return [];
    return cutBlocks(terms ? withTerms(blocks, terms) : blocks, {
      characters,
      bySentence,
      language,
    });
  });
  const placed = new Map<Piece, PlacedPiece>();
  for (const [index, parts] of documents.entries()) {
    const path = typeof input.text === "string" ? "text" : `text[${index}]`;
    for (const piece of piecesOf(parts))
      placed.set(piece, { piece, path, source: sources[index]! });
  }
  const options = { target, limits, maxCalls };
  const translated = await translatePieces(context, model, [...placed.values()], options);
  const results = documents.map((parts, index) =>
    parts.length === 0
      ? texts[index]!
      : joinParts(parts, (piece) => translated(placed.get(piece)!)),
  );
  return {
    translated_text: typeof input.text === "string" ? results[0]! : results,
    source_lang: commonest(sources),
    target_lang: target,
    ...(detected && { detected_languages: detected }),
  };
}

function readDocuments(
  texts: readonly string[],
  format: TranslationInput["format"] = "text",
  markup: MarkupOptions | undefined,
): Promise<Block[][]> {
  return Promise.all(
    texts.map(async (text) => {
      if (markup) return readMarkup(text, markup);
      if (format === "html" || format === "xml") return readMarkup(text, { kind: format });
      if (format === "text" || format === "markdown")
        return readText(text, { markdown: format === "markdown" });
      return format === "json" ? readJsonValues(text) : readSubtitles(text, format);
    }),
  );
}

/** The language that most texts are in; what has no words counts only where nothing has. */
function commonest(sources: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const source of sources)
    counts.set(source, (counts.get(source) ?? 0) + (source === "und" ? 0 : 1));
  return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best))[0];
}
