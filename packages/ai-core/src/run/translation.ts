/**
 * Translation on any family.
 * @module
 */
import type { TranslationSpec } from "../models/index.ts";
import type { TranslationInput, TranslationResult } from "../tasks/index.ts";
import type { Adapters } from "./adapter.ts";
import type { RunContext } from "./context.ts";
import { indictrans2 } from "./families/indictrans2.ts";
import { m2m100 } from "./families/m2m100.ts";
import { withFallback } from "./fallback.ts";
import { countNeurons, estimateTokens } from "./neurons.ts";
import { runAdapter } from "./run.ts";

const ADAPTERS: Adapters<"translation"> = { m2m100, indictrans2 };

/** Translates one text, or several in order. */
export async function translate(
  context: RunContext,
  model: TranslationSpec,
  input: TranslationInput,
): Promise<TranslationResult> {
  if (typeof input.text === "string") return translateText(context, model, input, input.text);
  const results = [];
  for (const text of input.text) results.push(await translateText(context, model, input, text));
  const { source_lang, target_lang } = results[0]!;
  return {
    translated_text: results.map((result) => result.translated_text as string),
    source_lang,
    target_lang,
  };
}

function translateText(
  context: RunContext,
  model: TranslationSpec,
  input: TranslationInput,
  text: string,
): Promise<TranslationResult> {
  return withFallback(context, model, input, async (model) => {
    const result = await runAdapter(context, ADAPTERS[model.family], model, { ...input, text });
    countNeurons(context, model, {
      inputTokens: estimateTokens(text),
      outputTokens: estimateTokens(result.translated_text as string),
    });
    return result;
  });
}
