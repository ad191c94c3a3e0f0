/**
 * Converts Anthropic's messages to the task's: tool results become separate messages, and their
 * images follow in the user message.
 * @module
 */
import * as v from "valibot";
import type { ContentPart, Message, ToolCall } from "../../tasks/index.ts";
import { BlockSchema, type Block, type BlockOf } from "./blocks.ts";
import { toParts } from "./content.ts";

export const MessageParamSchema = v.object({
  role: v.picklist(["user", "assistant", "system"]),
  content: v.union([v.string(), v.array(BlockSchema)]),
});

type MessageParam = v.InferOutput<typeof MessageParamSchema>;

export interface ReadMessages {
  messages: Message[];
  /** For each message, the index of the caller's message that it came from. */
  origins: number[];
  /** Kinds of blocks that were ignored. */
  leftOut: string[];
}

export function toMessages(given: readonly MessageParam[]): ReadMessages {
  const leftOut: string[] = [];
  const read: ReadMessages = { messages: [], origins: [], leftOut };
  const leaveOut = (kind: string) => void leftOut.push(kind);
  for (const [index, { role, content }] of given.entries()) {
    const messages =
      typeof content === "string"
        ? [{ role, content }]
        : role === "assistant"
          ? [fromAssistant(content, leaveOut)]
          : fromUser(role, content, leaveOut);
    for (const message of messages) {
      read.messages.push(message);
      read.origins.push(index);
    }
  }
  return read;
}

function fromAssistant(blocks: readonly Block[], leaveOut: (kind: string) => void): Message {
  let content = "";
  let reasoning = "";
  const calls: ToolCall[] = [];
  for (const block of blocks) {
    if (block.type === "text") content += block.text;
    else if (block.type === "thinking") reasoning += block.thinking;
    else if (block.type === "tool_use") {
      const { id, name, input = {} } = block;
      calls.push({ id, type: "function", function: { name, arguments: JSON.stringify(input) } });
    } else leaveOut(block.type === "other" ? block.kind : block.type);
  }
  return {
    role: "assistant",
    content,
    ...(reasoning !== "" && { reasoning_content: reasoning }),
    ...(calls.length > 0 && { tool_calls: calls }),
  };
}

/** Tool results come first, because models expect them directly after the calls. */
function fromUser(
  role: "user" | "system",
  blocks: readonly Block[],
  leaveOut: (kind: string) => void,
): Message[] {
  const results: Message[] = [];
  const parts: ContentPart[] = [];
  for (const block of blocks) {
    if (block.type === "tool_result") {
      const { text, pictures } = resultContent(block, leaveOut);
      results.push({ role: "tool", tool_call_id: block.tool_use_id, content: text });
      for (const picture of pictures) parts.push(picture);
    } else if (block.type === "tool_use" || block.type === "thinking") leaveOut(block.type);
    else for (const part of toParts(block, leaveOut)) parts.push(part);
  }
  return parts.length > 0 || results.length === 0
    ? [...results, { role, content: parts }]
    : results;
}

/** No model accepts an image inside a tool result, so it moves to the following user message. */
function resultContent(
  { content, is_error }: BlockOf<"tool_result">,
  leaveOut: (kind: string) => void,
): { text: string; pictures: ContentPart[] } {
  const parts =
    typeof content === "string"
      ? [{ type: "text" as const, text: content }]
      : (content ?? []).flatMap((block) => toParts(block, leaveOut));
  const pictures = parts.filter((part) => part.type === "image_url");
  const texts = parts.flatMap((part) => (part.type === "text" ? part.text : []));
  if (pictures.length > 0) texts.push("[The image follows in the next message.]");
  const text = texts.join("\n");
  return { text: is_error ? `Error: ${text}` : text, pictures };
}
