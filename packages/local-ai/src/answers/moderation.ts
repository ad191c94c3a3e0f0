/**
 * `safe`, or `unsafe` followed by a line of hazard codes; an object in JSON mode.
 * @module
 */
import type { ModerationSpec } from "@ai-workers/ai-core/models";
import type { ModerationRequest } from "../inputs/requests.ts";
import { countTokens } from "../platform/tokens.ts";
import { tokenCounts } from "./usage.ts";

/** Writes the answer of Llama Guard from hazard codes. */
export async function llamaGuard(
  _model: ModerationSpec,
  { json, conversation }: ModerationRequest,
  categories: string[],
): Promise<unknown> {
  const safe = categories.length === 0;
  const text = safe ? "safe" : `unsafe\n${categories.join(",")}`;
  const promptTokens = conversation.reduce((sum, { content }) => sum + countTokens(content), 0);
  return {
    response: json ? { safe, ...(!safe && { categories }) } : `\n\n${text}`,
    usage: tokenCounts(promptTokens, countTokens(text)),
  };
}
