/**
 * Converts a chat completion request for the engine.
 * @module
 */
import { type ChatRequest, readChatRequest } from "@ai-workers/ai-core/openai";
import type { JsonObject } from "@ai-workers/ai-core";
import type { TextRequest } from "../engine/index.ts";
import { unsupported } from "./errors.ts";

/** Hint for features that larger models support. */
const WITHOUT = "these small models lack it; Ollama's larger models support it";

type Message = ChatRequest["input"]["messages"][number];

/** @throws ApiError for invalid fields, and for features that small models without tools lack */
export function readRequest(body: JsonObject): { chat: ChatRequest; request: TextRequest } {
  const chat = readChatRequest(body);
  const { messages, max_tokens, stop = [], tools = [], tool_choice, ...rest } = chat.input;
  if (chat.count > 1)
    throw unsupported("n", "these models return one answer; send one request per answer");
  if (tools.length > 0 && tool_choice !== "none") throw unsupported("tools", WITHOUT);
  if (rest.response_format && rest.response_format.type !== "text")
    throw unsupported("response_format", WITHOUT);
  const thinking = rest.chat_template_kwargs?.["enable_thinking"];
  const request: TextRequest = {
    messages: messages.map((message, index) => ({
      role: message.role === "developer" ? "system" : message.role,
      content: textOf(message, index),
    })),
    maxTokens: max_tokens,
    stop,
    sampling: rest,
    ...(typeof thinking === "boolean" && { thinking }),
  };
  return { chat, request };
}

function textOf({ content }: Message, index: number): string {
  if (typeof content === "string") return content;
  return (content ?? [])
    .map((part) => {
      if (part.type === "text") return part.text;
      if (part.type === "refusal") return part.refusal;
      throw unsupported(
        `messages[${index}].content`,
        "these small models do not support images; Ollama's larger models do",
      );
    })
    .join("\n");
}
