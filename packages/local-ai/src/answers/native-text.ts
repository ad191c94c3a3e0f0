/**
 * Workers AI's native format: `{response, tool_calls?, usage}`, and events with `response`.
 * @module
 */
import type { TextGenerationSpec } from "@ai-workers/ai-core/models";
import type { TextPart, ToolCallPart } from "../drivers/driver.ts";
import type { TextGenerationRequest } from "../inputs/requests.ts";
import { collect } from "./collect.ts";
import type { AnswerContext } from "./context.ts";
import { DONE, eventStream, padding, type StreamEvent } from "./stream.ts";
import { tokenCounts } from "./usage.ts";

/** Without id and wrapper; the arguments are an object, not text. */
const callOf = ({ name, arguments: given }: ToolCallPart) => ({ name, arguments: given });

/** In JSON mode the answer is the object itself; a truncated text stays text. */
function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

async function* events(
  request: TextGenerationRequest,
  parts: AsyncIterable<TextPart>,
  { random }: AnswerContext,
): AsyncGenerator<StreamEvent> {
  let usage = { prompt: request.promptTokens, completion: 0 };
  let thinking = false;
  for await (const part of parts) {
    if (part.type === "finish") {
      usage = part.usage ?? usage;
      break;
    }
    usage.completion += part.tokens;
    if (part.type === "tool-call") {
      yield { response: "", tool_calls: [callOf(part)], p: padding(random) };
      continue;
    }
    // This format has no field for reasoning, so it is put between tags in the text.
    const opening = part.type === "reasoning" && !thinking ? "<think>\n" : "";
    const closing = part.type === "text" && thinking ? "\n</think>\n\n" : "";
    thinking = part.type === "reasoning";
    yield { response: opening + closing + part.text, p: padding(random) };
  }
  yield { response: "", usage: tokenCounts(usage.prompt, usage.completion) };
  yield DONE;
}

/** Writes the answer of a model of the family `native-text`. */
export async function nativeText(
  _model: TextGenerationSpec,
  request: TextGenerationRequest,
  parts: AsyncIterable<TextPart>,
  context: AnswerContext,
): Promise<unknown> {
  if (request.stream) return eventStream(events(request, parts, context));
  const { text, reasoning, calls, ...counted } = await collect(parts);
  const usage = tokenCounts(counted.promptTokens ?? request.promptTokens, counted.tokens);
  if (calls.length > 0) return { response: null, tool_calls: calls.map(callOf), usage };
  const thoughts = reasoning === "" ? "" : `<think>\n${reasoning}\n</think>\n\n`;
  const response = request.json ? jsonOrText(text) : thoughts + text;
  return { response, ...(request.tools.length > 0 && { tool_calls: [] }), usage };
}
