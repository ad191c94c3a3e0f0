/**
 * Messages as models take them.
 * @module
 */
import { ApiError } from "../../errors/index.ts";
import type { TextGenerationSpec } from "../../models/index.ts";
import type { ContentPart, Message, ToolCall } from "../../tasks/index.ts";
import { tryJson } from "./fields.ts";
import { incomingId } from "./tool-call-ids.ts";

/**
 * Content is a text for every model, since most refuse arrays and null (5006); arrays stay only around pictures, for models
 * that see. Earlier calls and thoughts stay where chat models look for them.
 */
export function modelMessage(
  message: Message,
  index: number,
  model: TextGenerationSpec,
): Record<string, unknown> {
  const { role, name, tool_calls: calls } = message;
  const result: Record<string, unknown> = {
    role: role === "developer" ? "system" : role,
    content: modelContent(message.content, index, model),
  };
  if (name) result.name = name;
  if (message.tool_call_id) result.tool_call_id = incomingId(message.tool_call_id);
  if (calls && calls.length > 0) {
    result.tool_calls = calls.map(modelCall);
    // Models of Workers AI's own form read their earlier calls in the text.
    if (model.family === "native-text" && result.content === "")
      result.content = callsAsText(calls.map(modelCall));
  }
  const reasoning = message.reasoning_content ?? message.reasoning;
  if (reasoning && model.family !== "native-text") result.reasoning = reasoning;
  return result;
}

function modelContent(
  content: Message["content"],
  index: number,
  model: TextGenerationSpec,
): string | ContentPart[] {
  if (content === null || content === undefined) return "";
  if (typeof content === "string") return content;
  const image = content.findIndex((part) => part.type === "image_url");
  if (image === -1) return content.map(partText).join("\n");
  const param = `messages[${index}].content[${image}].image_url`;
  if (!model.capabilities.vision)
    throw new ApiError(
      "unsupported_parameter",
      `\`${param}\`: ${model.id} does not support images.`,
      {
        param,
      },
    );
  content.forEach((part, place) =>
    checkImage(part, `messages[${index}].content[${place}].image_url.url`),
  );
  return content;
}

/** Workers AI fetches no pictures: an address of the web is refused or, worse, ignored. */
function checkImage(part: ContentPart, param: string): void {
  if (part.type !== "image_url" || /^data:image\/[\w.+-]+;base64,/i.test(part.image_url.url))
    return;
  const came = part.image_url.url.slice(0, 40);
  throw new ApiError(
    "invalid_request",
    `\`${param}\`: expected a data: URL of an image in base64, got ${JSON.stringify(came)}.`,
    { param },
  );
}

function partText(part: ContentPart): string {
  if (part.type === "text") return part.text;
  return part.type === "refusal" ? part.refusal : "";
}

/** Arguments that are not JSON get the whole conversation refused, so their escapes are mended, or they are dropped. */
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
