/**
 * How long an answer may get.
 * @module
 */
import type { TextGenerationSpec } from "../../models/index.ts";
import type { TextGenerationInput } from "../../tasks/index.ts";

/** The platform's own default of 256 cuts answers short; thoughts count as well, so models that think get more. */
const DEFAULT_TOKENS = 2048;
const DEFAULT_TOKENS_THINKING = 8192;
/** Share of the context window that an unsaid limit takes at most, so that the input still fits. */
const WINDOW_SHARE = 4;

/** `max_tokens` of the caller, or a default of the model's kind. */
export function tokenLimit(input: TextGenerationInput, model: TextGenerationSpec): number {
  if (input.max_tokens !== undefined) return input.max_tokens;
  const usual = model.capabilities.reasoning ? DEFAULT_TOKENS_THINKING : DEFAULT_TOKENS;
  const { contextWindow } = model;
  return contextWindow === undefined
    ? usual
    : Math.min(usual, Math.floor(contextWindow / WINDOW_SHARE));
}
