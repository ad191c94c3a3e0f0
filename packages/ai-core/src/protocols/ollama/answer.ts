/**
 * Answers in Ollama's format: the fields around a text, and the usage.
 * @module
 */
import type {
  FinishReason,
  TextGenerationResult,
  TokenUsage,
  ToolCall,
} from "../../tasks/index.ts";

/** `chat` returns a message, `generate` a text. */
export type AnswerKind = "chat" | "generate";

const NANOSECONDS = 1_000_000;

export interface AnswerOptions {
  kind: AnswerKind;
  model: string;
  showsThinking: boolean;
  /** Arrival time of the request in milliseconds since 1970. */
  startedAt: number;
}

export function answerHead(model: string): { model: string; created_at: string } {
  return { model, created_at: new Date().toISOString() };
}

export function toAnswer(result: TextGenerationResult, options: AnswerOptions): object {
  const { kind, model, showsThinking, startedAt } = options;
  const thinking = showsThinking ? result.reasoning : undefined;
  return {
    ...answerHead(model),
    ...content(kind, result.text, thinking, result.tool_calls),
    ...ending(result.finish_reason, result.usage, startedAt),
  };
}

export function content(
  kind: AnswerKind,
  text: string,
  thinking?: string,
  calls: readonly ToolCall[] = [],
): object {
  const thoughts = thinking ? { thinking } : {};
  if (kind === "generate") return { response: text, ...thoughts };
  const tool_calls = calls.map(toCall);
  return {
    message: {
      role: "assistant",
      content: text,
      ...thoughts,
      ...(tool_calls.length > 0 && { tool_calls }),
    },
  };
}

export function ending(reason: FinishReason, usage: TokenUsage, startedAt: number): object {
  const elapsed = (Date.now() - startedAt) * NANOSECONDS;
  return {
    done: true,
    done_reason: reason === "length" ? "length" : "stop",
    total_duration: elapsed,
    load_duration: 0,
    prompt_eval_count: usage.prompt_tokens,
    prompt_eval_duration: 0,
    eval_count: usage.completion_tokens,
    eval_duration: elapsed,
  };
}

/** Without a prompt, Ollama only loads or unloads the model, which Workers AI does automatically. */
export function loaded(kind: AnswerKind, model: string, unloads: boolean): object {
  const done_reason = unloads ? "unload" : "load";
  return { ...answerHead(model), ...content(kind, ""), done: true, done_reason };
}

/** Arguments are an object in this format; text that is not one is sent under a name. */
function toCall({ id, function: { name, arguments: given } }: ToolCall, index: number): object {
  return { id, function: { index, name, arguments: toObject(given) } };
}

function toObject(given: string): unknown {
  try {
    const value: unknown = JSON.parse(given || "{}");
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Handled below.
  }
  return { arguments: given };
}
