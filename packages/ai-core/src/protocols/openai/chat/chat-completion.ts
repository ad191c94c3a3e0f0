/**
 * Converts a result to a chat completion.
 * @module
 */
import type { TextGenerationResult, ToolCall } from "../../../tasks/index.ts";
import { customInput } from "../custom-tools.ts";
import { createId, nowInSeconds } from "../ids.ts";
import { chatUsage } from "../usage.ts";
import { sumUsage } from "./several-answers.ts";
import type { CustomTools } from "./tools.ts";

/** In which formats the caller expects calls. */
export interface CallForms {
  /** The caller uses `function_call`, the predecessor of `tools`. */
  hasFunctions?: boolean;
  customs?: CustomTools;
}

/** Content beside tool calls is "", not null: One API's Cloudflare channel panics on null, and all other clients accept "". */
export function toChatCompletion(
  results: TextGenerationResult | readonly TextGenerationResult[],
  model: string,
  forms: CallForms = {},
): object {
  const all = [results].flat();
  return {
    id: createId("chatcmpl-"),
    object: "chat.completion",
    created: nowInSeconds(),
    model,
    choices: all.map((result, index) => choice(result, index, forms)),
    usage: chatUsage(sumUsage(all.map(({ usage }) => usage))),
  };
}

function choice(
  result: TextGenerationResult,
  index: number,
  { hasFunctions = false, customs }: CallForms,
): object {
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
      ...(!isFunction &&
        calls.length > 0 && { tool_calls: calls.map((call) => toCall(call, customs)) }),
    },
    logprobs: null,
    finish_reason: isFunction && finish_reason === "tool_calls" ? "function_call" : finish_reason,
  };
}

function toCall(call: ToolCall, customs?: CustomTools): object {
  const { id, function: called } = call;
  const form = customs?.get(called.name);
  if (form === undefined) return call;
  const input = customInput(called.arguments);
  if (form === "function") return { ...call, function: { name: called.name, arguments: input } };
  return { id, type: "custom", custom: { name: called.name, input } };
}
