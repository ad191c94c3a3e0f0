/**
 * One text for m2m100, an array for indictrans2.
 * @module
 */
import type { TranslationSpec } from "@ai-workers/ai-core/models";
import type { TranslationRequest } from "../inputs/requests.ts";
import { countTokens } from "../platform/tokens.ts";
import { tokenCounts } from "./usage.ts";

/** Writes the answer of the family `m2m100`. */
export async function m2m100(
  _model: TranslationSpec,
  request: TranslationRequest,
  [text = ""]: string[],
): Promise<unknown> {
  const usage = tokenCounts(countTokens(request.texts[0] ?? ""), countTokens(text));
  return { translated_text: text, usage };
}

/** Writes the answer of the family `indictrans2`: an array even for one text. */
export async function indictrans2(
  _model: TranslationSpec,
  _request: TranslationRequest,
  translations: string[],
): Promise<unknown> {
  return { translations };
}
