/**
 * Determines from which language each text is translated, and to which.
 * @module
 */
import { ApiError } from "../../errors/index.ts";
import type { TextGenerationSpec, TranslationSpec } from "../../models/index.ts";
import type { DetectedLanguage, TranslationInput } from "../../tasks/index.ts";
import {
  chooseLanguage,
  detectLanguages,
  detectTogether,
  languageName,
  languagesOf,
  readLanguage,
} from "../../translation/index.ts";

export type TranslatingModel = TranslationSpec | TextGenerationSpec;

/** BCP 47 tags that the model supports. */
export interface LanguagePlan {
  /** One per text. */
  sources: string[];
  target: string;
  /** One per text, if no source language was given. */
  detected?: DetectedLanguage[];
}

/** @throws ApiError `invalid_request` for a language that the model does not support, with the list of supported ones. */
export function planLanguages(
  model: TranslatingModel,
  input: Omit<TranslationInput, "text">,
  texts: readonly string[],
  warn: (warning: string) => void,
): LanguagePlan {
  const target = tagFor(model, "targets", input.target_lang, "target_lang", warn);
  const named = input.source_lang?.trim().toLowerCase();
  if (named !== undefined && named !== "auto") {
    const source = tagFor(model, "sources", input.source_lang!, "source_lang", warn);
    return { sources: texts.map(() => source), target };
  }
  const known = sourcesOf(model);
  // A model with one source language needs no detection.
  if (known?.length === 1) return { sources: texts.map(() => known[0]!), target };
  const detected = detectAll(texts, known);
  if (known !== undefined) warnOfUnsupported(texts, detected, known, model.id, warn);
  return { sources: detected.map(({ language }) => language), target, detected };
}

/** Returns the most likely language of each text. A text without a result is assumed to be in the most frequent language. */
function detectAll(
  texts: readonly string[],
  known: readonly string[] | undefined,
): DetectedLanguage[] {
  const guesses = detectTogether(
    texts,
    (language) => known === undefined || known.includes(language),
  ).map(([best]) => best);
  const all = commonest(guesses.flatMap((guess) => (guess === undefined ? [] : [guess.language])));
  return guesses.map((guess, index) => {
    if (guess !== undefined) return guess;
    const hasLetters = /\p{L}/u.test(texts[index]!);
    // English is the platform's default.
    return { language: hasLetters ? (all ?? "en") : "und", confidence: 0 };
  });
}

/** Up to this confidence a text may well be in a language that the model does not support. */
const UNCERTAIN = 0.1;

/** The text is translated from the most similar supported language, so its caller has to know. */
function warnOfUnsupported(
  texts: readonly string[],
  detected: readonly DetectedLanguage[],
  known: readonly string[],
  model: string,
  warn: (warning: string) => void,
): void {
  const pairs = new Set<string>();
  for (const [index, { language, confidence }] of detected.entries()) {
    if (confidence > UNCERTAIN) continue;
    const [best] = detectLanguages(texts[index]!);
    if (best === undefined || best.confidence <= UNCERTAIN || known.includes(best.language))
      continue;
    pairs.add(`${best.language} was translated as ${language}`);
  }
  if (pairs.size > 0)
    warn(
      `${model} does not translate from a language of the text: ${[...pairs].join(", ")}; set model to a text generation model`,
    );
}

function commonest(languages: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const language of languages) counts.set(language, (counts.get(language) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** Returns the source languages of the model; undefined if it supports any. */
export function sourcesOf(model: TranslatingModel): string[] | undefined {
  if (model.task === "text-generation") return undefined;
  return languagesOf(model, "sources").map(({ language }) => language);
}

function tagFor(
  model: TranslatingModel,
  side: "sources" | "targets",
  text: string,
  param: string,
  warn: (warning: string) => void,
): string {
  if (model.task === "translation") {
    const { tag, script, asked } = chooseLanguage(model, side, text, param);
    if (script !== asked.script)
      warn(
        `${asked.tag} was changed to ${tag}, the only script that the model supports; for the other one, set model to a text generation model`,
      );
    return tag;
  }
  const language = readLanguage(text);
  if (language !== undefined && languageName(language.tag) !== undefined) return language.tag;
  throw new ApiError(
    "invalid_request",
    `\`${param}\`: expected a language as a code (\`en\`, \`pt-BR\`, \`zh-Hant\`) or a name (\`english\`), got ${JSON.stringify(text.slice(0, 40))}.`,
    { param },
  );
}
