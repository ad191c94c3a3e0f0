/**
 * Converts OpenAI's chat formats to the task's own.
 * @module
 */
import type { FinishReason, TextStreamPart, TokenUsage, ToolCall } from "../tasks/index.ts";
import type { EventMapper } from "./part-readers.ts";

export type ChatPart = Exclude<TextStreamPart, { type: "error" }>;

export interface ChatResult {
  text: string;
  reasoning?: string;
  tool_calls: ToolCall[];
  finish_reason: FinishReason;
  usage: TokenUsage;
  /** The model that answered. */
  model: string;
}

/** Usage in OpenAI's format. */
interface OpenAIUsage {
  prompt_tokens: number;
  completion_tokens: number;
  total_tokens: number;
  prompt_tokens_details?: { cached_tokens?: number };
  completion_tokens_details?: { reasoning_tokens?: number };
}

export function toChatResult(completion: any, neurons: string | null): ChatResult {
  const [{ message, finish_reason }] = completion.choices;
  return {
    text: message.content ?? "",
    ...(message.reasoning_content !== undefined && { reasoning: message.reasoning_content }),
    tool_calls: message.tool_calls ?? [],
    finish_reason,
    usage: { ...toUsage(completion.usage), ...(neurons !== null && { neurons: Number(neurons) }) },
    model: completion.model,
  };
}

export class ChatChunkMapper implements EventMapper<ChatPart> {
  #reason: FinishReason = "stop";
  #usage: TokenUsage = { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 };
  done = false;

  parts(chunk: any): ChatPart[] {
    if (chunk === "[DONE]") {
      this.done = true;
      return [{ type: "finish", reason: this.#reason, usage: this.#usage }];
    }
    if (chunk.usage) this.#usage = toUsage(chunk.usage);
    const [choice] = chunk.choices;
    if (choice === undefined) return [];
    if (choice.finish_reason) this.#reason = choice.finish_reason;
    return [...deltaParts(choice.delta)];
  }
}

function* deltaParts(delta: any): Generator<ChatPart> {
  if (delta.reasoning_content) yield { type: "reasoning-delta", text: delta.reasoning_content };
  if (delta.content) yield { type: "text-delta", text: delta.content };
  for (const { index, id, function: called } of delta.tool_calls ?? []) {
    if (id) yield { type: "tool-call-start", index, id, name: called.name };
    if (called.arguments) yield { type: "tool-call-delta", index, text: called.arguments };
  }
}

function toUsage(usage: OpenAIUsage): TokenUsage {
  const { prompt_tokens, completion_tokens, total_tokens } = usage;
  const cached_tokens = usage.prompt_tokens_details?.cached_tokens;
  const reasoning_tokens = usage.completion_tokens_details?.reasoning_tokens;
  return {
    prompt_tokens,
    completion_tokens,
    total_tokens,
    ...(cached_tokens && { cached_tokens }),
    ...(reasoning_tokens !== undefined && { reasoning_tokens }),
  };
}
