/**
 * Converts Ollama's messages to the task's.
 * @module
 */
import * as v from "valibot";
import type { ContentPart, Message, ToolCall } from "../../tasks/index.ts";

const text = v.optional(v.nullable(v.string()));
const filled = v.pipe(v.string(), v.nonEmpty());

export const ImagesSchema = v.optional(v.nullable(v.array(filled)));

export const MessageSchema = v.object({
  role: v.picklist(["system", "developer", "user", "assistant", "tool"]),
  content: text,
  images: ImagesSchema,
  thinking: text,
  tool_calls: v.optional(
    v.nullable(
      v.array(
        v.object({
          id: text,
          function: v.object({ name: filled, arguments: v.optional(v.unknown()) }),
        }),
      ),
    ),
  ),
  /** The call that a result belongs to: by name, as in Ollama, or by the call's id. */
  tool_name: text,
  name: text,
  tool_call_id: text,
});

type OllamaMessage = v.InferOutput<typeof MessageSchema>;

/** Calls that wait for their results; each result is looked for among them. */
const MAX_OPEN = 500;

/** Ollama's calls need no ids; results belong to the preceding calls, by name or in order. */
export function toMessages(given: readonly OllamaMessage[]): Message[] {
  const open: ToolCall[] = [];
  let count = 0;
  const answer = ({ tool_name, name, tool_call_id }: OllamaMessage): string => {
    if (tool_call_id) return tool_call_id;
    const called = tool_name || name;
    const named = open.findIndex((call) => call.function.name === called);
    const [call] = open.splice(Math.max(0, named), 1);
    return call?.id ?? `call_${count++}`;
  };
  return given.map((message): Message => {
    const { role, content, images, thinking, tool_calls } = message;
    if (role === "tool") return { role, tool_call_id: answer(message), content: content ?? "" };
    const calls = (tool_calls ?? []).map(
      ({ id, function: { name, arguments: given = {} } }): ToolCall => ({
        id: id || `call_${count++}`,
        type: "function",
        function: { name, arguments: typeof given === "string" ? given : JSON.stringify(given) },
      }),
    );
    for (const call of calls) open.push(call);
    if (open.length > MAX_OPEN) open.splice(0, open.length - MAX_OPEN);
    return {
      role,
      content: toContent(content ?? "", images),
      ...(thinking && { reasoning_content: thinking }),
      ...(calls.length > 0 && { tool_calls: calls }),
    };
  });
}

/** Returns a text, followed by images. */
export function toContent(
  text: string,
  images: readonly string[] | null | undefined,
): string | ContentPart[] {
  if (!images || images.length === 0) return text;
  return [
    { type: "text", text },
    ...images.map((image): ContentPart => ({
      type: "image_url",
      image_url: { url: toUrl(image) },
    })),
  ];
}

/** The first bytes of each file type, in base64. */
const SIGNATURES = [
  ["/9j/", "image/jpeg"],
  ["R0lGOD", "image/gif"],
  ["UklGR", "image/webp"],
] as const;

/** Images are raw base64. Clients that send URLs are supported too. */
function toUrl(image: string): string {
  if (/^(?:data|https?):/i.test(image)) return image;
  const [, type] = SIGNATURES.find(([start]) => image.startsWith(start)) ?? ["", "image/png"];
  return `data:${type};base64,${image}`;
}
