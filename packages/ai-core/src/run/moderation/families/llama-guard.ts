/**
 * Llama Guard: a conversation in; out: `safe`, or `unsafe` followed by a line of codes, or the same
 * as an object. Source: https://www.llama.com/docs/model-cards-and-prompt-formats/llama-guard-3/
 * @module
 */
import { ApiError } from "../../../errors/index.ts";
import type { TokenUsage, Verdict } from "../../../tasks/index.ts";
import type { Adapter } from "../../call/adapter.ts";
import { VERDICT_TOKENS } from "../../call/neurons.ts";
import { estimateTokens } from "../../call/tokens.ts";

export const llamaGuard: Adapter<"moderation"> = {
  // One text per call: the model judges the last message of a conversation.
  call: ({ text }) => ({
    inputs: {
      messages: [{ role: "user", content: text[0] }],
      max_tokens: VERDICT_TOKENS,
      temperature: 0,
    },
  }),
  result(answer, { text }) {
    const { response, usage } = (answer ?? {}) as { response?: unknown; usage?: unknown };
    const verdict = readVerdict(response);
    if (verdict === undefined)
      throw new ApiError("upstream_error", "The model gave no verdict on the text.");
    return { verdicts: [verdict], usage: readUsage(usage, text[0]!) };
  },
};

function readVerdict(response: unknown): Verdict | undefined {
  if (typeof response === "string") {
    const said = /^\s*(safe|unsafe)\b/i.exec(response)?.[1]?.toLowerCase();
    return said === undefined
      ? undefined
      : { safe: said === "safe", hazards: response.match(/\bS\d{1,2}\b/g) ?? [] };
  }
  const { safe, categories } = (response ?? {}) as { safe?: unknown; categories?: unknown };
  if (typeof safe !== "boolean") return undefined;
  const hazards = Array.isArray(categories) ? categories.map(String) : [];
  return { safe, hazards };
}

function readUsage(usage: unknown, text: string): TokenUsage {
  const { prompt_tokens, completion_tokens } = (usage ?? {}) as Partial<TokenUsage>;
  const input = typeof prompt_tokens === "number" ? prompt_tokens : estimateTokens(text);
  const output = typeof completion_tokens === "number" ? completion_tokens : VERDICT_TOKENS;
  return { prompt_tokens: input, completion_tokens: output, total_tokens: input + output };
}
