/**
 * The response object and its output items.
 * @module
 */
import type { FinishReason, TokenUsage } from "../../../tasks/index.ts";
import { createId, nowInSeconds } from "../ids.ts";
import type { ResponsesFields } from "./request.ts";
import { responsesUsage } from "../usage.ts";

export type OutputItem =
  | {
      id: string;
      type: "reasoning";
      summary: [];
      content: { type: "reasoning_text"; text: string }[];
      status: string;
    }
  | { id: string; type: "message"; role: "assistant"; status: string; content: OutputText[] }
  | {
      id: string;
      type: "function_call";
      call_id: string;
      name: string;
      arguments: string;
      status: string;
    };

export interface OutputText {
  type: "output_text";
  text: string;
  annotations: [];
  logprobs: [];
}

export function outputText(text: string): OutputText {
  return { type: "output_text", text, annotations: [], logprobs: [] };
}

export function reasoningItem(text: string, status = "completed"): OutputItem {
  const content = text === "" ? [] : [{ type: "reasoning_text" as const, text }];
  return { id: createId("rs_"), type: "reasoning", summary: [], content, status };
}

export function messageItem(content: OutputText[], status = "completed"): OutputItem {
  return { id: createId("msg_"), type: "message", role: "assistant", status, content };
}

export function callItem(
  call_id: string,
  name: string,
  given: string,
  status = "completed",
): OutputItem {
  return { id: createId("fc_"), type: "function_call", call_id, name, arguments: given, status };
}

/** What a response says of itself before anything is written. */
export function responseBase(fields: ResponsesFields, model: string): Record<string, unknown> {
  return {
    id: createId("resp_"),
    object: "response",
    created_at: nowInSeconds(),
    status: "in_progress",
    background: false,
    error: null,
    incomplete_details: null,
    instructions: fields.instructions ?? null,
    max_output_tokens: fields.max_output_tokens ?? null,
    metadata: {},
    model,
    output: [],
    parallel_tool_calls: fields.parallel_tool_calls ?? true,
    previous_response_id: null,
    reasoning: { effort: fields.reasoning?.effort ?? null, summary: null },
    store: false,
    temperature: fields.temperature ?? null,
    text: { format: fields.text?.format ?? { type: "text" } },
    tool_choice: fields.tool_choice ?? "auto",
    tools: fields.tools ?? [],
    top_p: fields.top_p ?? null,
    truncation: "disabled",
    usage: null,
  };
}

/** The response when all is written; one that was cut off by the limit or a filter is incomplete. */
export function finishedResponse(
  base: Record<string, unknown>,
  output: readonly OutputItem[],
  reason: FinishReason,
  usage: TokenUsage,
): Record<string, unknown> {
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
