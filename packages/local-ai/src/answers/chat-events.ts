/**
 * The stream of a chat completion, event by event as captured from gemma-4.
 * @module
 */
import type { TextGenerationSpec } from "@ai-workers/ai-core/models";
import type { TextPart, ToolCallPart } from "../drivers/driver.ts";
import type { TextGenerationRequest } from "../inputs/requests.ts";
import { callOf, completionId, reasoningField } from "./chat-message.ts";
import type { AnswerContext } from "./context.ts";
import { DONE, padding, type StreamEvent } from "./stream.ts";
import { chatUsage } from "./usage.ts";

type Delta = Record<string, unknown>;

/** A call is sent in pieces: its name first, then its arguments, then an empty closing piece. */
function* callDeltas(call: ToolCallPart, index: number): Generator<Delta> {
  const { id, type, function: named } = callOf(call);
  yield { tool_calls: [{ index, id, type, function: { name: named.name } }] };
  const half = Math.ceil(named.arguments.length / 2);
  for (const piece of [named.arguments.slice(0, half), named.arguments.slice(half)]) {
    if (piece !== "") yield { tool_calls: [{ index, function: { arguments: piece } }] };
  }
  yield { tool_calls: [{ index, id: null, type: null, function: { name: null, arguments: "" } }] };
}

/** Yields chunks with incremental usage, then the total twice: in a chunk without choices, and in a native event. */
export async function* chatEvents(
  model: TextGenerationSpec,
  request: TextGenerationRequest,
  parts: AsyncIterable<TextPart>,
  { requestId, created, random }: AnswerContext,
): AsyncGenerator<StreamEvent> {
  const base = {
    created,
    id: completionId(requestId),
    model: model.id,
    object: "chat.completion.chunk",
  };
  const chunk = (
    delta: Delta,
    finish: string | null,
    prompt: number,
    completion: number,
    stop?: string,
  ): StreamEvent => ({
    choices: [
      {
        delta,
        finish_reason: finish,
        index: 0,
        logprobs: null,
        ...(stop && { stop_reason: stop }),
      },
    ],
    ...base,
    p: padding(random),
    usage: chatUsage(model, prompt, completion),
  });
  let counted = { prompt: request.promptTokens, completion: 0 };
  let calls = 0;
  yield chunk(
    { role: "assistant", content: "", [reasoningField(model)]: null },
    null,
    request.promptTokens,
    0,
  );
  for await (const part of parts) {
    if (part.type === "finish") {
      yield chunk({}, part.reason, 0, 0, part.stop);
      counted = part.usage ?? counted;
      break;
    }
    counted.completion += part.tokens;
    if (part.type === "text") yield chunk({ content: part.text }, null, 0, part.tokens);
    else if (part.type === "reasoning")
      yield chunk({ [reasoningField(model)]: part.text }, null, 0, part.tokens);
    else {
      let left = part.tokens;
      for (const delta of callDeltas(part, calls++)) {
        yield chunk(delta, null, 0, left);
        left = 0;
      }
    }
  }
  const usage = chatUsage(model, counted.prompt, counted.completion);
  yield { choices: [], ...base, p: padding(random), usage };
  yield { response: "", usage };
  yield DONE;
}
