/**
 * A fake model for tests of formats: records its calls, and returns prepared answers.
 * @module
 */
import { findModel, type TextGenerationSpec } from "../src/models/index.ts";
import { generateText, streamText, type RunContext } from "../src/run/index.ts";
import { EventDecoder } from "../src/streaming/index.ts";
import type {
  TextGenerationInput,
  TextGenerationResult,
  TextStreamPart,
  TokenUsage,
} from "../src/tasks/index.ts";

export const CHAT = "@cf/google/gemma-4-26b-a4b-it";
export const NATIVE = "@cf/meta/llama-3.3-70b-instruct-fp8-fast";
export const NATIVE_CHAT = "@cf/qwen/qwen3-30b-a3b-fp8";
export const GPT_OSS = "@cf/openai/gpt-oss-20b";
export const THINKS_IN_TEXT = "@cf/qwen/qwq-32b";

const encoder = new TextEncoder();
export const question: TextGenerationInput = { messages: [{ role: "user", content: "hi" }] };

/** Returns the text of events; a string is sent unchanged. */
export function events(...payloads: (object | string)[]): string {
  return payloads
    .map(
      (payload) => `data: ${typeof payload === "string" ? payload : JSON.stringify(payload)}\n\n`,
    )
    .join("");
}

export function chatChunk(
  delta: object,
  finish_reason: string | null = null,
  more: object = {},
): object {
  const base = { id: "x", object: "chat.completion.chunk", created: 1, model: "m", p: "abcd" };
  return { ...base, choices: [{ index: 0, delta, finish_reason }], ...more };
}

/** Returns a stream of `text` in chunks of `size` bytes. */
export function bytesOf(text: string, size = Number.POSITIVE_INFINITY): ReadableStream<Uint8Array> {
  const bytes = encoder.encode(text);
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at < bytes.byteLength) controller.enqueue(bytes.slice(at, at + size));
      at += size;
      if (at >= bytes.byteLength) controller.close();
    },
  });
}

export function modelOf(id: string): TextGenerationSpec {
  return findModel(id, ["text-generation"]) as TextGenerationSpec;
}

export interface Call {
  inputs: Record<string, any>;
  options: { extraHeaders?: Record<string, string> };
}

export function contextOf(answer: unknown): RunContext & { calls: Call[]; told: TokenUsage[] } {
  const calls: Call[] = [];
  const told: TokenUsage[] = [];
  return {
    calls,
    told,
    report: { warnings: [] },
    onUsage: (usage) => told.push(usage),
    ai: {
      async run(_model, inputs, options) {
        calls.push({ inputs, options: options ?? {} });
        return answer;
      },
    },
  };
}

/** Returns the model input for `input`. */
export async function callFor(id: string, input: Partial<TextGenerationInput>): Promise<Call> {
  const context = contextOf({ response: "ok" });
  await generateText(context, modelOf(id), { ...question, ...input });
  return context.calls[0]!;
}

export function read(
  id: string,
  answer: unknown,
  input: Partial<TextGenerationInput> = {},
): Promise<TextGenerationResult> {
  return generateText(contextOf(answer), modelOf(id), { ...question, ...input });
}

/** Returns the parts of a stream of `text`. */
export async function partsOf(
  id: string,
  text: string | ReadableStream<Uint8Array>,
  input: Partial<TextGenerationInput> = {},
): Promise<TextStreamPart[]> {
  const source = typeof text === "string" ? bytesOf(text) : text;
  const stream = await streamText(
    contextOf(source),
    modelOf(id),
    { ...question, ...input },
    () => ({
      part: (part) =>
        events(
          part.type === "error" ? { type: "error", error: part.error.toEnvelope().error } : part,
        ),
    }),
  );
  const decoder = new EventDecoder();
  const parts: TextStreamPart[] = [];
  for await (const chunk of stream) {
    for (const data of decoder.push(chunk)) parts.push(JSON.parse(data) as TextStreamPart);
  }
  return parts;
}

/** Joins the parts to a whole result. */
export function joined(parts: readonly TextStreamPart[]): Record<string, unknown> {
  const texts = (type: "text-delta" | "reasoning-delta") =>
    parts.map((part) => (part.type === type ? part.text : "")).join("");
  const calls = parts.flatMap((part) => (part.type === "tool-call-start" ? [part] : []));
  const last = parts.at(-1)!;
  return {
    text: texts("text-delta"),
    reasoning: texts("reasoning-delta"),
    calls: calls.map(({ index, name }) => ({
      name,
      arguments: parts
        .map((part) => (part.type === "tool-call-delta" && part.index === index ? part.text : ""))
        .join(""),
    })),
    end: last.type === "finish" ? last.reason : last.type,
  };
}
