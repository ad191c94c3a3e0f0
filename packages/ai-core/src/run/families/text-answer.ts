/**
 * Reads a text model's answer in any of the forms that Workers AI gives, whatever the family promised.
 * @module
 */
import { ApiError } from "../../errors/index.ts";
import type {
  FinishReason,
  TextGenerationResult,
  TokenUsage,
  ToolCall,
} from "../../tasks/index.ts";

type Fields = Record<string, unknown>;

/** `{response}`, a chat completion, or a Responses object. */
export function readTextAnswer(answer: unknown): TextGenerationResult {
  if (!isFields(answer)) throw notUnderstood();
  const choice = Array.isArray(answer.choices) ? answer.choices[0] : undefined;
  const message = isFields(choice) ? (choice.message ?? { content: choice.text }) : answer;
  if (!isFields(message)) throw notUnderstood();
  const content = "response" in message ? message.response : message.content;
  const tool_calls = readToolCalls(message.tool_calls);
  if (content === undefined && tool_calls.length === 0) throw notUnderstood();
  const result: TextGenerationResult = {
    text: asText(content),
    tool_calls,
    finish_reason: finishReason(
      isFields(choice) ? choice.finish_reason : answer.finish_reason,
      tool_calls,
    ),
    usage: readUsage(answer.usage),
  };
  const reasoning = message.reasoning_content ?? message.reasoning;
  if (typeof reasoning === "string" && reasoning !== "") result.reasoning = reasoning;
  return result;
}

export function readUsage(usage: unknown): TokenUsage {
  const fields = isFields(usage) ? usage : {};
  const prompt_tokens = count(fields.prompt_tokens);
  const completion_tokens = count(fields.completion_tokens);
  const result: TokenUsage = {
    prompt_tokens,
    completion_tokens,
    total_tokens: count(fields.total_tokens) || prompt_tokens + completion_tokens,
  };
  if (typeof fields.neurons === "number") result.neurons = fields.neurons;
  return result;
}

function readToolCalls(calls: unknown): ToolCall[] {
  if (!Array.isArray(calls)) return [];
  return calls.filter(isFields).map((call, index) => {
    const target = isFields(call.function) ? call.function : call;
    const given = target.arguments ?? {};
    return {
      id: typeof call.id === "string" ? call.id : `call_${index}`,
      type: "function",
      function: {
        name: String(target.name),
        arguments: typeof given === "string" ? given : JSON.stringify(given),
      },
    };
  });
}

function finishReason(reason: unknown, calls: readonly ToolCall[]): FinishReason {
  if (calls.length > 0) return "tool_calls";
  if (reason === "length" || reason === "model_length") return "length";
  return reason === "content_filter" ? "content_filter" : "stop";
}

/** JSON mode answers an object, and some models a bare number. */
function asText(content: unknown): string {
  if (content === null || content === undefined) return "";
  return typeof content === "object" ? JSON.stringify(content) : String(content);
}

function count(value: unknown): number {
  return typeof value === "number" && Number.isFinite(value) ? value : 0;
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function notUnderstood(): ApiError {
  return new ApiError("upstream_error", "The model's answer was not understood.");
}
