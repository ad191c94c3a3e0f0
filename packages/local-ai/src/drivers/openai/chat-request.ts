/**
 * Converts a text generation request to an OpenAI chat completion.
 * @module
 */
import type { ChatMessage, TextGenerationRequest, Tool } from "../../inputs/requests.ts";

type Json = Record<string, unknown>;

/** Fields that some servers reject. They are removed after such an error. */
export interface ChatBody {
  body: Json;
  extras: Json;
}

/** Roles that chat templates do not support, and their replacements. */
const ROLES: Readonly<Record<string, string>> = { developer: "system", function: "tool" };

function messageOf({ role, text, images, calls, callId }: ChatMessage): Json {
  const content =
    images.length === 0
      ? text
      : [
          ...(text === "" ? [] : [{ type: "text", text }]),
          ...images.map(({ url }) => ({ type: "image_url", image_url: { url } })),
        ];
  return {
    role: ROLES[role] ?? role,
    // Next to tool calls, the native format repeats them as JSON in the text.
    content: calls && isJson(text) ? "" : content,
    ...(calls && {
      tool_calls: calls.map(({ id, name, arguments: given }) => ({
        id,
        type: "function",
        function: { name, arguments: given },
      })),
    }),
    ...(callId !== undefined && { tool_call_id: callId }),
  };
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === "object";
  } catch {
    return false;
  }
}

/** Servers without `tool_choice` still get only the tools that may be called. */
function toolFields({ tools, toolChoice }: TextGenerationRequest): Json {
  if (toolChoice === "none" || tools.length === 0) return {};
  const named = typeof toolChoice === "object" ? toolChoice.name : undefined;
  const offered = tools.filter(({ name }) => named === undefined || name === named);
  const choice = named === undefined ? toolChoice : { type: "function", function: { name: named } };
  return { tools: offered.map(toolOf), ...(choice !== "auto" && { tool_choice: choice }) };
}

function toolOf({ name, description, parameters }: Tool): Json {
  return { type: "function", function: { name, description, parameters } };
}

function formatOf({ json }: TextGenerationRequest): Json {
  if (!json) return {};
  if (json.schema === undefined) return { response_format: { type: "json_object" } };
  const json_schema = { name: "answer", schema: json.schema };
  return { response_format: { type: "json_schema", json_schema } };
}

/** @param model the server's name for it */
export function chatBody(model: string, request: TextGenerationRequest): ChatBody {
  const { messages, maxTokens, stop, stream, seed, sampling } = request;
  return {
    body: {
      model,
      messages: messages.map(messageOf),
      ...sampling,
      ...toolFields(request),
      ...formatOf(request),
      ...(Number.isFinite(maxTokens) && { max_tokens: maxTokens }),
      ...(stop.length > 0 && { stop }),
      ...(seed !== undefined && { seed }),
      ...(stream && { stream, stream_options: { include_usage: true } }),
    },
    extras: {
      // Disables reasoning, in Ollama's and llama.cpp's way, for a model that would not reason at Cloudflare.
      ...(!request.thinking && {
        reasoning_effort: "none",
        chat_template_kwargs: { enable_thinking: false },
      }),
      ...(!request.parallelToolCalls && { parallel_tool_calls: false }),
    },
  };
}
