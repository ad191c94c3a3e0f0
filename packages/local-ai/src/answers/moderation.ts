/**
 * `safe`, or `unsafe` followed by a line of hazard codes; an object in JSON mode.
 * @module
 */
import type { ModerationSpec } from "@ai-workers/ai-core/models";
import type { ModerationRequest } from "../inputs/requests.ts";
import { countTokens } from "../platform/tokens.ts";

/** Writes the answer of Llama Guard from hazard codes. */
export async function llamaGuard(
  _model: ModerationSpec,
  { json, conversation }: ModerationRequest,
  categories: string[],
): Promise<unknown> {
  const safe = categories.length === 0;
  const text = safe ? "safe" : `unsafe\n${categories.join(",")}`;
  const prompt_tokens = conversation.reduce((sum, { content }) => sum + countTokens(content), 0);
  const completion_tokens = countTokens(text);
  return {
    response: json ? { safe, ...(!safe && { categories }) } : `\n\n${text}`,
    usage: { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens },
  };
}
