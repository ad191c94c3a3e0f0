/**
 * Converts a result to a chat completion.
 * @module
 */
import type { TextGenerationResult } from "../../../tasks/index.ts";
import { createId, nowInSeconds } from "../ids.ts";
import { chatUsage } from "../usage.ts";
import { sumUsage } from "./several-answers.ts";

/** Content beside tool calls is "", not null: One API's Cloudflare channel panics on null, and all other clients accept "". */
export function toChatCompletion(
  results: TextGenerationResult | readonly TextGenerationResult[],
  model: string,
  hasFunctions = false,
): object {
  const all = [results].flat();
  return {
    id: createId("chatcmpl-"),
    object: "chat.completion",
    created: nowInSeconds(),
    model,
    choices: all.map((result, index) => choice(result, index, hasFunctions)),
    usage: chatUsage(sumUsage(all.map(({ usage }) => usage))),
  };
}

function choice(result: TextGenerationResult, index: number, hasFunctions: boolean): object {
  const { text, reasoning, tool_calls: calls, finish_reason } = result;
  const isFunction = hasFunctions && calls.length > 0;
  return {
    index,
    message: {
      role: "assistant",
      content: text,
      refusal: null,
      ...(reasoning !== undefined && { reasoning_content: reasoning }),
      ...(isFunction && { function_call: calls[0]!.function }),
      ...(!isFunction && calls.length > 0 && { tool_calls: calls }),
    },
    logprobs: null,
    finish_reason: isFunction && finish_reason === "tool_calls" ? "function_call" : finish_reason,
  };
}
