/**
 * Translates texts of any length with any model.
 * @module
 */
import { checkDensity } from "./density.ts";
import type { TranslationInput, TranslationResult } from "../../tasks/index.ts";
import {
  cutBlocks,
  joinParts,
  piecesOf,
  readJsonValues,
  readMarkup,
  readPo,
  readSubtitles,
  readText,
  readXliff,
  textsOf,
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
import { planLanguages, type LanguagePlan, type TranslatingModel } from "./languages.ts";
import { planCalls, translatePieces, type CallPlan, type PlacedPiece } from "./pieces.ts";

export interface TranslateOptions {
  /** How to read tags, if `format` is not specific enough. */
  markup?: MarkupOptions | undefined;
  /** Glossary terms, which are not left to the model. */
  terms?: Terms | undefined;
  /** Maximum model calls. */
  maxCalls?: number | undefined;
}

/** Source and target language; see {@link TranslationInput}. */
type Languages = Pick<TranslationInput, "source_lang" | "target_lang">;

/**
 * Translates one text, or several in order. Everything except words stays unchanged: line breaks,
 * lists, code, links, tags.
 *
 * @throws ApiError; then nothing is translated.
 */
export async function translate(
  context: RunContext,
  model: TranslatingModel,
  input: TranslationInput,
  { markup, ...options }: TranslateOptions = {},
): Promise<TranslationResult> {
  const isOne = typeof input.text === "string";
  const texts = [input.text].flat();
  checkDensity(texts, "text");
  const read = await Promise.all(
    texts.map((text) => (markup ? readMarkup(text, markup) : readDocument(text, input))),
  );
  const documents = read.map((blocks, index) => ({
    blocks,
    path: isOne ? "text" : `text[${index}]`,
  }));
  const { translated, ...languages } = await translateAll(
    context,
    model,
    documents,
    input,
    options,
  );
  const results = texts.map((text, index) => translated[index] ?? text);
  return { translated_text: isOne ? results[0]! : results, ...languages };
}

/**
 * Translates a parsed document.
 *
 * @returns its blocks joined, for writing the document; undefined if it is already in the target
 * language.
 * @throws ApiError; then nothing is translated.
 */
export async function translateDocument(
  context: RunContext,
  model: TranslatingModel,
  blocks: readonly Block[],
  languages: Languages,
  options: Omit<TranslateOptions, "markup"> = {},
): Promise<Omit<TranslationResult, "translated_text"> & { text: string | undefined }> {
  const documents = [{ blocks, path: "file" }];
  const { translated, ...rest } = await translateAll(context, model, documents, languages, options);
  return { text: translated[0], ...rest };
}

/**
 * Returns the maximum neurons that a parsed document costs.
 *
 * @throws ApiError for languages that the model does not support, and for too many calls.
 */
export function estimateDocument(
  context: RunContext,
  model: TranslatingModel,
  blocks: readonly Block[],
  languages: Languages,
  options: Omit<TranslateOptions, "markup"> = {},
): number {
  const documents = [{ blocks, path: "file" }];
  return planDocuments(context, model, documents, languages, options).calls.neurons;
}

async function translateAll(
  context: RunContext,
  model: TranslatingModel,
  documents: readonly Document[],
  input: Languages,
  options: Omit<TranslateOptions, "markup">,
): Promise<Omit<TranslationResult, "translated_text"> & { translated: (string | undefined)[] }> {
  const plan = planDocuments(context, model, documents, input, options);
  const { calls, cut, placed, sources, target, detected } = plan;
  const translated = await translatePieces(context, model, calls, target);
  return {
    translated: cut.map(
      (parts) => parts && joinParts(parts, (piece) => translated(placed.get(piece)!)),
    ),
    source_lang: commonest(sources),
    target_lang: target,
    ...(detected && { detected_languages: detected }),
  };
}

/** A parsed text, and where it is in the request. */
interface Document {
  blocks: readonly Block[];
  path: string;
}

interface DocumentsPlan extends LanguagePlan {
  calls: CallPlan;
  /** Undefined for a document that is already in the target language. */
  cut: (readonly Part[] | undefined)[];
  placed: ReadonlyMap<Piece, PlacedPiece>;
}

function planDocuments(
  context: RunContext,
  model: TranslatingModel,
  documents: readonly Document[],
  input: Languages,
  { terms, maxCalls }: Omit<TranslateOptions, "markup">,
): DocumentsPlan {
  const words = documents.map(({ blocks }) => wordsOfBlocks(blocks));
  const warn = (warning: string): void => void context.report.warnings.push(warning);
  const plan = planLanguages(model, input, words, warn);
  const { target, detected } = plan;
  const sources = withoutDoubt(model, plan, words, warn);
  let length = 0;
  for (const { blocks } of documents) for (const text of textsOf(blocks)) length += text.length;
  const limits = limitsOf(model, length);
  const { characters, bySentence } = limits;
  const placed = new Map<Piece, PlacedPiece>();
  const cut = documents.map(({ blocks, path }, index): readonly Part[] | undefined => {
    const source = sources[index]!;
    if (source === target) return undefined;
    const parts = cutBlocks(terms ? withTerms(blocks, terms) : blocks, {
      characters,
      bySentence,
      language: source,
    });
    for (const piece of piecesOf(parts)) placed.set(piece, { piece, path, source });
    return parts;
  });
  const calls = planCalls(context, model, [...placed.values()], limits, maxCalls);
  return { calls, cut, placed, sources, target, ...(detected && { detected }) };
}

/**
 * Parses a text into blocks.
 *
 * @throws ApiError `invalid_request` about `text` if it is not valid in the format.
 */
export async function readDocument(
  text: string,
  { format = "text", target_lang }: Pick<TranslationInput, "format" | "target_lang">,
): Promise<Block[]> {
  if (format === "html" || format === "xml") return readMarkup(text, { kind: format });
  if (format === "text" || format === "markdown")
    return readText(text, { markdown: format === "markdown" });
  if (format === "po") return readPo(text, target_lang);
  if (format === "xliff") return readXliff(text, target_lang);
  return format === "json" ? readJsonValues(text, target_lang) : readSubtitles(text, format);
}

/** Returns the language of most texts; texts without words count only if all are without words. */
function commonest(sources: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const source of sources)
    counts.set(source, (counts.get(source) ?? 0) + (source === "und" ? 0 : 1));
  return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best))[0];
}
