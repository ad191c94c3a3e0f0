/**
 * Translation with a translation model.
 * @module
 */
import { ApiError } from "@ai-workers/ai-core/errors";
import { readLanguage } from "@ai-workers/ai-core/translation";
import type { Loaded } from "./pipeline.ts";
import type { Tokens } from "./report.ts";
import { watch } from "./watch.ts";

export interface TranslationRequest {
  texts: readonly string[];
  source: string;
  target: string;
}

export interface Translations {
  texts: string[];
  tokens: Tokens;
}

/**
 * m2m100's codes that differ from today's ISO 639-1, and other names for the same languages:
 * Norwegian Bokmål, Filipino, Cantonese.
 */
const OWN_CODES: Readonly<Record<string, string>> = { nb: "no", nn: "no", fil: "tl", yue: "zh" };

/** One text after the other, so that a short one is not padded to the length of a long one. */
export async function translateTexts(
  { pipeline, transformers }: Loaded,
  id: string,
  { texts, source, target }: TranslationRequest,
  signal: AbortSignal,
): Promise<Translations> {
  const languages = languagesOf(pipeline.tokenizer, id, source, target);
  const limit: number = pipeline.model.config?.max_position_embeddings ?? 512;
  const tokens = { input: 0, output: 0 };
  const translations: string[] = [];
  for (const text of texts) {
    signal.throwIfAborted();
    if (text.trim() === "") {
      translations.push(text);
      continue;
    }
    const input: number = pipeline.tokenizer.encode(text).length;
    if (input > limit)
      throw new ApiError(
        "invalid_request",
        `\`q\`: expected at most ${limit} tokens, got ${input}. Split the text at sentence ends.`,
        { param: "q" },
      );
    const watcher = watch(transformers, signal);
    const [answer] = await pipeline(text, {
      ...languages,
      num_beams: 1,
      // The library's own limit of 256 would truncate long texts; a translation is seldom twice as long.
      max_new_tokens: Math.min(limit - 1, input * 2 + 32),
      stopping_criteria: watcher.criterion,
    });
    translations.push(answer.translation_text);
    tokens.input += input;
    tokens.output += watcher.count;
  }
  return { texts: translations, tokens };
}

/** @throws ApiError for a language that the model does not have */
function languagesOf(tokenizer: any, id: string, source: string, target: string): object {
  const known: readonly string[] | undefined = tokenizer.language_codes;
  if (known && known.length > 0)
    return {
      src_lang: codeOf(source, known, "source"),
      tgt_lang: codeOf(target, known, "target"),
    };
  // Models for one direction, such as opus-mt-en-fr, state it in their name.
  const pair = /-([a-z]{2,3})-([a-z]{2,3})$/i.exec(id);
  if (pair) {
    codeOf(source, [pair[1]!], "source");
    codeOf(target, [pair[2]!], "target");
  }
  return {};
}

function codeOf(given: string, known: readonly string[], param: "source" | "target"): string {
  const language = readLanguage(given)?.language ?? given;
  const code = [given, language, OWN_CODES[language] ?? ""].find((each) => known.includes(each));
  if (code !== undefined) return code;
  const hint = given === "auto" ? " (languages are not detected here)" : "";
  throw new ApiError(
    "invalid_request",
    `\`${param}\`: expected one of ${known.join(", ")}, got ${JSON.stringify(given)}${hint}.`,
    { param },
  );
}
