/**
 * Builds the input of a text model.
 * @module
 */
import { ApiError } from "../../errors/index.ts";
import type { TextGenerationSpec } from "../../models/index.ts";
import type { ContentPart, Message, TextGenerationInput } from "../../tasks/index.ts";
import type { ModelCall } from "../adapter.ts";

/** Tokens to write when the caller does not say; the platform's own default of 256 cuts answers short. */
export const DEFAULT_MAX_TOKENS = 2048;

export function textCall(input: TextGenerationInput, model: TextGenerationSpec): ModelCall {
  const { messages, ...sampling } = input;
  return {
    inputs: {
      ...sampling,
      messages: messages.map((message, index) => modelMessage(message, index, model)),
      max_tokens: input.max_tokens ?? DEFAULT_MAX_TOKENS,
    },
  };
}

/** Arrays of parts go only to models that see; null content is refused by all, so it becomes "". */
function modelMessage(
  message: Message,
  index: number,
  model: TextGenerationSpec,
): Record<string, unknown> {
  const role = message.role === "developer" ? "system" : message.role;
  return { ...message, role, content: modelContent(message.content, index, model) };
}

function modelContent(
  content: Message["content"],
  index: number,
  model: TextGenerationSpec,
): string | ContentPart[] {
  if (content === null || content === undefined) return "";
  if (typeof content === "string") return content;
  const image = content.findIndex((part) => part.type === "image_url");
  if (image === -1)
    return content.map((part) => (part.type === "text" ? part.text : "")).join("\n");
  if (model.capabilities.vision) return content;
  throw new ApiError("unsupported_parameter", `${model.id} does not take images.`, {
    param: `messages[${index}].content[${image}]`,
  });
}
