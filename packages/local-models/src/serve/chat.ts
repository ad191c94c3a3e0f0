/**
 * `POST /v1/chat/completions`, whole and streamed.
 * @module
 */
import { json } from "@ai-workers/ai-core";
import { ChatChunkWriter, toChatCompletion } from "@ai-workers/ai-core/openai";
import type { TextStreamPart } from "@ai-workers/ai-core/tasks";
import { generateText, type ServedModel, type TextRequest } from "../engine/index.ts";
import { readJsonBody } from "./body.ts";
import { readRequest } from "./chat-request.ts";
import { asApiError } from "./errors.ts";
import type { Handler } from "./route.ts";

export const chatCompletions: Handler = async (request, engine, signal) => {
  const { chat, request: wanted } = readRequest(await readJsonBody(request));
  const model = engine.find("text-generation", chat.model);
  const reply = chat.stream
    ? await streamed(model, wanted, chat.includeUsage, signal)
    : json(await whole(model, wanted, signal));
  if (chat.ignored.length > 0) reply.headers.set("x-ignored-params", chat.ignored.join(", "));
  return reply;
};

async function whole(model: ServedModel, request: TextRequest, signal: AbortSignal) {
  let text = "";
  const onText = (piece: string) => (text += piece);
  const { reason, tokens } = await model.use(
    (loaded) => generateText(loaded, request, { signal, onText }),
    signal,
  );
  const result = { text, tool_calls: [], finish_reason: reason, usage: usageOf(tokens) };
  return toChatCompletion(result, model.choice.id);
}

/** Errors before the first chunk have an HTTP status; later errors are events in the stream. */
async function streamed(
  model: ServedModel,
  request: TextRequest,
  includeUsage: boolean,
  signal: AbortSignal,
): Promise<Response> {
  const left = new AbortController();
  const reader = partsOf(model, request, AbortSignal.any([signal, left.signal])).getReader();
  const first = await reader.read();
  const writer = new ChatChunkWriter(model.choice.id, includeUsage);
  const encoder = new TextEncoder();
  let next: typeof first | undefined = first;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { value, done } = next ?? (await reader.read());
        next = undefined;
        if (done) return controller.close();
        controller.enqueue(encoder.encode(writer.part(value)));
      } catch (error) {
        const part = { type: "error", error: asApiError(error) } as const;
        controller.enqueue(encoder.encode(writer.part(part)));
        controller.close();
      }
    },
    cancel: () => left.abort(),
  });
  const headers = {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-cache",
  };
  return new Response(body, { headers });
}

function partsOf(
  model: ServedModel,
  request: TextRequest,
  signal: AbortSignal,
): ReadableStream<TextStreamPart> {
  return new ReadableStream({
    start(controller) {
      // Not awaited, because the reader would wait for the stream's start to end.
      void write(controller).catch((error: unknown) => controller.error(error));
    },
  });

  async function write(controller: ReadableStreamDefaultController<TextStreamPart>) {
    const onText = (text: string) => controller.enqueue({ type: "text-delta", text });
    const { reason, tokens } = await model.use(
      (loaded) => generateText(loaded, request, { signal, onText }),
      signal,
    );
    controller.enqueue({ type: "finish", reason, usage: usageOf(tokens) });
    controller.close();
  }
}

function usageOf({ input, output }: { input: number; output: number }) {
  return { prompt_tokens: input, completion_tokens: output, total_tokens: input + output };
}
