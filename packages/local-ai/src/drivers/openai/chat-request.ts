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

/** Roles that chat templates do not know, and what stands for them. */
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
    // Beside calls, Workers AI's own form has them once more in the text, as JSON.
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

/** Servers that do not know `tool_choice` still see only the tools that may be called. */
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

/** @param model as the server names it */
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
      // Ollama's way and llama.cpp's to keep a model from thinking that would not think at Cloudflare.
      ...(!request.thinking && {
        reasoning_effort: "none",
        chat_template_kwargs: { enable_thinking: false },
      }),
      ...(!request.parallelToolCalls && { parallel_tool_calls: false }),
    },
  };
}
