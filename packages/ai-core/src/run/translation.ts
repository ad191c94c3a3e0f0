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
import { runAdapter } from "./run.ts";

const ADAPTERS: Adapters<"translation"> = { m2m100, indictrans2 };

/** Translates one text, or several in order. */
export async function translate(
  context: RunContext,
  model: TranslationSpec,
  input: TranslationInput,
): Promise<TranslationResult> {
  const adapter = ADAPTERS[model.family];
  if (typeof input.text === "string") return runAdapter(context, adapter, model, input);
  const results = [];
  for (const text of input.text)
    results.push(await runAdapter(context, adapter, model, { ...input, text }));
  const { source_lang, target_lang } = results[0]!;
  return {
    translated_text: results.map((result) => result.translated_text as string),
    source_lang,
    target_lang,
  };
}
