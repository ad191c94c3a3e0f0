/**
 * The response object.
 * @module
 */
import type { ApiError } from "../../../errors/index.ts";
import type { FinishReason, TextGenerationResult, TokenUsage } from "../../../tasks/index.ts";
import { nowInSeconds } from "../ids.ts";
import { responsesUsage } from "../usage.ts";
import { createResponseId, itemId } from "./ids.ts";
import { callItem, messageItem, reasoningItem, type OutputItem } from "./output.ts";
import type { ResponsesRequest } from "./request.ts";

export type ResponseObject = Record<string, unknown> & { id: string };

/** Returns a response before its output. */
export function responseBase({ fields, stored }: ResponsesRequest, model: string): ResponseObject {
  return {
    id: createResponseId(),
    object: "response",
    created_at: nowInSeconds(),
    status: "in_progress",
    background: false,
    error: null,
    incomplete_details: null,
    instructions: fields.instructions ?? null,
    max_output_tokens: fields.max_output_tokens ?? null,
    metadata: fields.metadata ?? {},
    model,
    output: [],
    parallel_tool_calls: fields.parallel_tool_calls ?? true,
    previous_response_id: fields.previous_response_id ?? null,
    reasoning: {
      effort: fields.reasoning?.effort ?? null,
      summary: fields.reasoning?.summary ?? null,
    },
    store: stored,
    temperature: fields.temperature ?? null,
    text: { format: fields.text?.format ?? { type: "text" } },
    tool_choice: fields.tool_choice ?? "auto",
    tools: fields.tools ?? [],
    top_p: fields.top_p ?? null,
    truncation: "disabled",
    usage: null,
  };
}

/** Returns a finished response; one that was truncated by the limit or a filter is incomplete. */
export function finishedResponse(
  base: ResponseObject,
  output: readonly OutputItem[],
  reason: FinishReason,
  usage: TokenUsage,
): ResponseObject {
  const cut =
    reason === "length" ? "max_output_tokens" : reason === "content_filter" ? reason : undefined;
  return {
    ...base,
    status: cut === undefined ? "completed" : "incomplete",
    incomplete_details: cut === undefined ? null : { reason: cut },
    output,
    usage: responsesUsage(usage),
  };
}

/** Codes that clients handle: Codex stops after the first three, and retries after `server_error`. */
const FAILURES: Partial<Record<ApiError["code"], string>> = {
  daily_limit: "insufficient_quota",
  context_length_exceeded: "context_length_exceeded",
  invalid_request: "invalid_prompt",
  unsupported_parameter: "invalid_prompt",
  content_policy_violation: "invalid_prompt",
  rate_limited: "rate_limit_exceeded",
  capacity: "rate_limit_exceeded",
};

export function failedResponse(
  base: ResponseObject,
  output: readonly OutputItem[],
  { code, message }: ApiError,
): ResponseObject {
  const error = { code: FAILURES[code] ?? "server_error", message };
  return { ...base, status: "failed", error, output };
}

/** Returns the items of a whole answer, in the order of a stream. */
export function outputOf(
  { reasoning, text, tool_calls }: TextGenerationResult,
  { names, reasoningForms }: Pick<ResponsesRequest, "names" | "reasoningForms">,
  responseId: string,
): OutputItem[] {
  const items: OutputItem[] = [];
  const id = (prefix: "msg" | "rs" | "fc" | "ctc") => itemId(prefix, responseId, items.length);
  if (reasoning !== undefined) items.push(reasoningItem(id("rs"), reasoning, reasoningForms));
  if (text !== "" || tool_calls.length === 0) items.push(messageItem(id("msg"), text));
  for (const call of tool_calls) {
    const name = names.get(call.function.name) ?? { kind: "function", name: call.function.name };
    const prefix = name.kind === "custom" ? "ctc" : "fc";
    items.push(callItem(id(prefix), call.id, name, call.function.arguments));
  }
  return items;
}
