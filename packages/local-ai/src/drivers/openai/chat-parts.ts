/**
 * Reads the parts of a text generation from a server's chat completion: whole, or event by event.
 * @module
 */
import { EventDecoder } from "@ai-workers/ai-core/streaming";
import type { TextGenerationRequest } from "../../inputs/requests.ts";
import { countTokens } from "../../platform/tokens.ts";
import type { Server } from "../../servers/types.ts";
import type { TextPart } from "../driver.ts";
import type { Bytes } from "./connection.ts";
import { brokenStreamError, invalidAnswerError, errorMessageOf } from "./errors.ts";
import { ToolCallDeltas } from "./tool-call-deltas.ts";

interface Message {
  content?: unknown;
  /** Reasoning, under the names of llama.cpp and Ollama. */
  reasoning_content?: unknown;
  reasoning?: unknown;
  tool_calls?: unknown;
}

interface Completion {
  choices?: { delta?: Message; message?: Message; finish_reason?: unknown }[];
  usage?: { prompt_tokens?: unknown; completion_tokens?: unknown } | null;
  error?: unknown;
}

type Finish = Extract<TextPart, { type: "finish" }>;

/** State while reading a stream. */
class Reading {
  readonly #request: TextGenerationRequest;
  readonly #calls = new ToolCallDeltas();
  finish: string | undefined;
  usage: Finish["usage"];

  constructor(request: TextGenerationRequest) {
    this.#request = request;
  }

  /** Yields the texts of one completion or chunk. */
  *read({ choices, usage }: Completion): Generator<TextPart> {
    const { prompt_tokens: prompt, completion_tokens: completion } = usage ?? {};
    if (typeof prompt === "number" && typeof completion === "number")
      this.usage = { prompt, completion };
    const choice = choices?.[0];
    if (!choice) return;
    const { content, reasoning_content, reasoning, tool_calls } =
      choice.delta ?? choice.message ?? {};
    const thoughts = reasoning_content ?? reasoning;
    // Some models reason although reasoning is disabled. Cloudflare's answer would have no reasoning.
    if (isText(thoughts) && this.#request.thinking)
      yield { type: "reasoning", text: thoughts, tokens: countTokens(thoughts) };
    if (isText(content)) yield { type: "text", text: content, tokens: countTokens(content) };
    this.#calls.add(tool_calls);
    if (isText(choice.finish_reason)) this.finish = choice.finish_reason;
  }

  /** Yields the calls and the finish. @throws if a call's arguments are not valid JSON */
  *end(server: Server): Generator<TextPart> {
    const cut = this.finish === "length";
    const calls = this.#calls.calls.slice(0, this.#request.parallelToolCalls ? undefined : 1);
    for (const { id, name, arguments: given } of calls) {
      const parsed = parse(given);
      // Truncated by the limit: an incomplete call is dropped.
      if (parsed === undefined && cut) continue;
      if (parsed === undefined)
        throw invalidAnswerError(server, `a tool call with invalid JSON arguments`);
      const tokens = countTokens(name + given);
      yield { type: "tool-call", id, name, arguments: parsed, tokens };
    }
    const reason = cut ? "length" : calls.length > 0 ? "tool_calls" : "stop";
    yield { type: "finish", reason, ...(this.usage && { usage: this.usage }) };
  }
}

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Yields the parts of a whole completion. */
export function* partsOfWhole(
  server: Server,
  request: TextGenerationRequest,
  completion: Completion,
): Generator<TextPart> {
  if (!completion.choices?.[0]?.message)
    throw invalidAnswerError(server, "a completion without a message");
  const reading = new Reading(request);
  yield* reading.read(completion);
  yield* reading.end(server);
}

/**
 * Yields the parts of a stream while they arrive.
 *
 * @throws Error if the stream contains an error or ends early; InferenceUpstreamError if it is not
 * a completion
 */
export async function* partsOfStream(
  server: Server,
  request: TextGenerationRequest,
  bytes: Bytes,
): AsyncGenerator<TextPart> {
  const decoder = new EventDecoder();
  const reading = new Reading(request);
  let done = false;

  function* readAll(payloads: readonly string[]): Generator<TextPart> {
    for (const payload of payloads) {
      done ||= payload.trim() === "[DONE]";
      if (done) return;
      const event = parse(payload) as Completion | null | undefined;
      if (event === null || typeof event !== "object")
        throw invalidAnswerError(
          server,
          `an event that is not valid JSON: ${payload.slice(0, 80)}`,
        );
      if (event.error)
        throw brokenStreamError(
          server,
          `ended its stream with an error: ${errorMessageOf(payload)}`,
        );
      yield* reading.read(event);
    }
  }

  for await (const chunk of bytes) {
    yield* readAll(decoder.push(chunk));
    if (done) break;
  }
  if (!done) yield* readAll(decoder.end());
  if (!done && reading.finish === undefined)
    throw brokenStreamError(server, "ended its stream too early.");
  yield* reading.end(server);
}
