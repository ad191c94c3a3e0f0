/**
 * Converts a chat completion request for the engine.
 * @module
 */
import { type ChatRequest, readChatRequest } from "@ai-workers/ai-core/openai";
import type { JsonObject } from "@ai-workers/ai-core";
import type { TextRequest } from "../engine/index.ts";
import { unsupported } from "./errors.ts";

/** What is said of a wish that larger models meet. */
const WITHOUT = "models here do without it; Ollama's larger ones can";

type Message = ChatRequest["input"]["messages"][number];

/** @throws ApiError for what is wrong, and for what small models without tools cannot do */
export function readRequest(body: JsonObject): { chat: ChatRequest; request: TextRequest } {
  const chat = readChatRequest(body);
  const { messages, max_tokens, stop = [], tools = [], tool_choice, ...rest } = chat.input;
  if (chat.count > 1)
    throw unsupported("n", "models here write one answer; ask for the answers one by one");
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
        "models here do not see pictures; Ollama's larger ones do",
      );
    })
    .join("\n");
}
