/**
 * A result as a chat completion.
 * @module
 */
import type { TextGenerationResult } from "../../../tasks/index.ts";
import { createId, nowInSeconds } from "../ids.ts";
import { chatUsage } from "../usage.ts";

/** Content beside tool calls is "", not null: One API's Cloudflare channel panics on null, and all others read "" right. */
export function toChatCompletion(result: TextGenerationResult, model: string): object {
  return {
    id: createId("chatcmpl-"),
    object: "chat.completion",
    created: nowInSeconds(),
    model,
    choices: [
      {
        index: 0,
        message: {
          role: "assistant",
          content: result.text,
          refusal: null,
          ...(result.reasoning !== undefined && { reasoning_content: result.reasoning }),
          ...(result.tool_calls.length > 0 && { tool_calls: result.tool_calls }),
        },
        logprobs: null,
        finish_reason: result.finish_reason,
      },
    ],
    usage: chatUsage(result.usage),
  };
}
