/**
 * OpenAI's chat completion, with Workers AI's additions: neurons, increments, and a native event at the end.
 * @module
 */
import type { TextGenerationSpec } from "@ai-workers/ai-core/models";
import type { TextPart } from "../drivers/driver.ts";
import type { TextGenerationRequest } from "../inputs/requests.ts";
import { chatEvents } from "./chat-events.ts";
import { callOf, completionId, reasoningField } from "./chat-message.ts";
import { collect } from "./collect.ts";
import type { AnswerContext } from "./context.ts";
import { eventStream } from "./stream.ts";
import { chatUsage } from "./usage.ts";

/** Writes the answer of a model with the chat completions format. */
export async function chatCompletions(
  model: TextGenerationSpec,
  request: TextGenerationRequest,
  parts: AsyncIterable<TextPart>,
  context: AnswerContext,
): Promise<unknown> {
  if (request.stream) return eventStream(chatEvents(model, request, parts, context));
  const { text, reasoning, calls, finish, stop, ...counted } = await collect(parts);
  const message = {
    role: "assistant",
    content: calls.length > 0 ? null : text,
    [reasoningField(model)]: reasoning === "" ? null : reasoning,
    ...(calls.length > 0 && { tool_calls: calls.map(callOf) }),
  };
  return {
    id: completionId(context.requestId),
    object: "chat.completion",
    created: context.created,
    model: model.id,
    // As in @cloudflare/workers-types, which follow vLLM.
    choices: [
      { index: 0, message, finish_reason: finish, stop_reason: stop ?? null, logprobs: null },
    ],
    usage: chatUsage(model, counted.promptTokens ?? request.promptTokens, counted.tokens),
  };
}
