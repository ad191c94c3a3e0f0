/**
 * Converts a result to Anthropic's message.
 * @module
 */
import type { FinishReason, TextGenerationResult, TokenUsage } from "../../tasks/index.ts";

/** Clients require a text that they can send back; nothing is signed. */
export const SIGNATURE = "unsigned";

const STOP_REASONS: Readonly<Record<FinishReason, string>> = {
  stop: "end_turn",
  length: "max_tokens",
  tool_calls: "tool_use",
  content_filter: "refusal",
};

export interface MessageOptions {
  model: string;
  showsThinking: boolean;
}

export function toMessage(
  result: TextGenerationResult,
  { model, showsThinking }: MessageOptions,
): object {
  const { text, reasoning, tool_calls, finish_reason, stop_sequence, usage } = result;
  const content: object[] = [];
  if (reasoning && showsThinking)
    content.push({ type: "thinking", thinking: reasoning, signature: SIGNATURE });
  if (text !== "") content.push({ type: "text", text });
  for (const call of tool_calls)
    content.push({
      type: "tool_use",
      id: call.id,
      name: call.function.name,
      input: toInput(call.function.arguments),
    });
  return {
    ...messageBase(model),
    content,
    ...stop(finish_reason, stop_sequence),
    usage: toUsage(usage),
  };
}

/** Returns the fields that a message shares with the event that starts a stream. */
export function messageBase(model: string): Record<string, unknown> {
  const id = `msg_${crypto.randomUUID().replaceAll("-", "")}`;
  return { id, type: "message", role: "assistant", model };
}

/** @param met the stop sequence that ended the answer, if the model reports it. */
export function stop(reason: FinishReason, met?: string): object {
  return reason === "stop" && met !== undefined
    ? { stop_reason: "stop_sequence", stop_sequence: met }
    : { stop_reason: STOP_REASONS[reason], stop_sequence: null };
}

/** Anthropic counts cached tokens separately. */
export function toUsage({ prompt_tokens, completion_tokens, cached_tokens = 0 }: TokenUsage) {
  return {
    input_tokens: Math.max(0, prompt_tokens - cached_tokens),
    cache_creation_input_tokens: 0,
    cache_read_input_tokens: cached_tokens,
    output_tokens: completion_tokens,
  };
}

/** Arguments that are not a JSON object are sent under a name, so that the caller's tool can report the error. */
function toInput(given: string): unknown {
  try {
    const value: unknown = JSON.parse(given || "{}");
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Handled below.
  }
  return { arguments: given };
}
