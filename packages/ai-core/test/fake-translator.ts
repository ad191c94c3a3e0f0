/**
 * A fake model under `translate`, for its tests.
 * @module
 */
import { expect } from "vitest";
import { ApiError } from "../src/errors/index.ts";
import { findModel, type TextGenerationSpec, type TranslationSpec } from "../src/models/index.ts";
import type { RunContext } from "../src/run/call/context.ts";
import { translate, type TranslateOptions } from "../src/run/translation/translation.ts";
import type { TranslationInput } from "../src/tasks/index.ts";

type Inputs = Record<string, any>;

export const m2m100 = findModel("m2m100", ["translation"]) as TranslationSpec;
export const indictrans2 = findModel("@cf/ai4bharat/indictrans2-en-indic-1B", [
  "translation",
]) as TranslationSpec;
export const llama = findModel("@cf/meta/llama-3.2-3b-instruct", [
  "text-generation",
]) as TextGenerationSpec;

/** Returns a model that writes in capitals, and the calls that it received. */
export function setup(
  answer: (inputs: Inputs) => unknown = (inputs) => ({
    translated_text: inputs.text.toUpperCase(),
  }),
) {
  const calls: Inputs[] = [];
  let running = 0;
  const seen = { most: 0 };
  const context: RunContext = {
    report: { warnings: [] },
    ai: {
      async run(_model, inputs, options) {
        calls.push(inputs);
        seen.most = Math.max(seen.most, ++running);
        try {
          await new Promise((resolve) => setTimeout(resolve, 1));
          options?.signal?.throwIfAborted();
          return answer(inputs);
        } finally {
          running--;
        }
      },
    },
  };
  const run = (
    input: TranslationInput,
    options?: TranslateOptions,
    model: TranslationSpec | TextGenerationSpec = m2m100,
  ) => translate(context, model, input, options);
  return { calls, context, run, seen };
}

/** From English to French. */
export const pair = { source_lang: "en", target_lang: "fr" };

/** Returns the error that a translation fails with. */
export async function failure(promise: Promise<unknown>): Promise<ApiError> {
  const error = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(error).toBeInstanceOf(ApiError);
  return error as ApiError;
}
