/**
 * Converts messages to the format that models accept.
 * @module
 */
import { ApiError } from "../../errors/index.ts";
import type { TextGenerationSpec } from "../../models/index.ts";
import type { ContentPart, Message, ToolCall } from "../../tasks/index.ts";
import { tryJson } from "./fields.ts";
import { normalizeImage } from "./images.ts";
import { incomingId } from "./tool-call-ids.ts";

const NO_IMAGE = "[An image was here, which this model cannot see.]";

/**
 * Content is a string for every model, because most reject arrays and null (5006). Arrays stay only
 * around images, for vision models. Earlier tool calls and reasoning stay where chat models expect
 * them.
 */
function modelMessage(
  message: Message,
  index: number,
  model: TextGenerationSpec,
  warn: (warning: string) => void,
): Record<string, unknown> {
  const { role, name, tool_calls: calls } = message;
  const result: Record<string, unknown> = {
    role: role === "developer" ? "system" : role,
    content: modelContent(message, index, model, warn),
  };
  if (name) result.name = name;
  if (message.tool_call_id) result.tool_call_id = incomingId(message.tool_call_id);
  if (calls && calls.length > 0) {
    result.tool_calls = calls.map(modelCall);
    // Models with the native format read their earlier calls in the text.
    if (model.family === "native-text" && result.content === "")
      result.content = callsAsText(calls.map(modelCall));
  }
  const reasoning = message.reasoning_content ?? message.reasoning;
  if (reasoning && model.family !== "native-text") result.reasoning = reasoning;
  return result;
}

/**
 * Returns a conversation as models accept it: with one system message at the start, because
 * templates reject others ("System message must be at the beginning").
 */
export function modelMessages(
  messages: readonly Message[],
  model: TextGenerationSpec,
  warn: (warning: string) => void,
): Record<string, unknown>[] {
  const read = messages.map((message, index) => modelMessage(message, index, model, warn));
  const isSystem = ({ role }: Record<string, unknown>) => role === "system";
  if (!read.some((message, index) => index > 0 && isSystem(message))) return read;
  const texts = read.filter(isSystem).map(({ content }) => content);
  const content = texts.filter((text) => text !== "").join("\n\n");
  return [{ role: "system", content }, ...read.filter((message) => !isSystem(message))];
}

function modelContent(
  { role, content }: Message,
  index: number,
  model: TextGenerationSpec,
  warn: (warning: string) => void,
): string | ContentPart[] {
  if (content === null || content === undefined) return "";
  if (typeof content === "string") return content;
  const image = content.findIndex((part) => part.type === "image_url");
  if (image === -1) return content.map(partText).join("\n");
  const path = `messages[${index}].content`;
  if (model.capabilities.vision && role !== "system" && role !== "developer")
    return content.map((part, place) => normalizeImage(part, `${path}[${place}].image_url.url`));
  // An image that a tool returned, or that is part of instructions, is not the subject of the
  // question; the conversation continues without it.
  if (role !== "user") {
    warn(`${path}[${image}] is left out: ${model.id} does not take images here`);
    return content
      .map((part) => (part.type === "image_url" ? NO_IMAGE : partText(part)))
      .join("\n");
  }
  const param = `${path}[${image}].image_url`;
  throw new ApiError(
    "unsupported_parameter",
    `\`${param}\`: ${model.id} does not support images.`,
    {
      param,
    },
  );
}

function partText(part: ContentPart): string {
  if (part.type === "text") return part.text;
  return part.type === "refusal" ? part.refusal : "";
}

/** Invalid JSON arguments make the model reject the whole conversation. Their escapes are repaired, or they are dropped. */
function modelCall({ id, type, function: { name, arguments: given } }: ToolCall): ToolCall {
  const mended = given.replace(/\\(?!["\\/bfnrt]|u[\dA-Fa-f]{4})/g, String.raw`\\`);
  const text = [given, mended].find((candidate) => tryJson(candidate) !== undefined) ?? "{}";
  return { id: incomingId(id), type, function: { name, arguments: text } };
}

function callsAsText(calls: readonly ToolCall[]): string {
  const plain = calls.map(({ function: { name, arguments: given } }) => ({
    name,
    arguments: tryJson(given) ?? {},
  }));
  return JSON.stringify(plain.length === 1 ? plain[0] : plain);
}
