/**
 * Streams an answer.
 * @module
 */
import { call, Failure } from "./shared/api.js";
import { readEvents } from "./shared/events.js";

/** Seconds of a stream from which its tokens are counted by time. */
const MEASURABLE = 0.5;

/**
 * Streams one answer into `turn`.
 * @param {any} body
 * @param {import("./conversation.js").Turn} turn filled in as the answer comes
 * @param {AbortSignal} signal
 * @param {() => void} onchange after every event
 * @param {Record<string, number> | null} [prices] neurons per million tokens
 */
export async function streamAnswer(body, turn, signal, onchange, prices) {
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  /** @type {number | undefined} */
  let first;
  const { content: said, reasoning: reasoned, neurons: before = 0 } = turn;
  try {
    const reply = await call("/v1/chat/completions", {
      json: body,
      signal,
      headers: { accept: "text/event-stream" },
    });
    turn.model = reply.headers.get("x-model") ?? body.model;
    for await (const event of readEvents(reply)) {
      take(event, turn);
      if (turn.content !== said || turn.reasoning !== reasoned || turn.tool_calls)
        first ??= seconds();
      if (turn.reasoning !== reasoned && turn.content === said)
        turn.thought = seconds() - (first ?? 0);
      onchange();
    }
    const tokens = turn.usage?.completion_tokens;
    const streamed = seconds() - (first ?? Infinity);
    // Tokens that arrive at once were generated earlier and say nothing about the model's speed.
    if (tokens > 1 && streamed >= MEASURABLE) turn.speed = tokens / streamed;
    const counted = Number(reply.headers.get("x-neurons") ?? neuronsOf(turn.usage, prices));
    if (Number.isFinite(counted)) turn.neurons = before + counted;
    if (!turn.content && !turn.reasoning && !turn.tool_calls?.length)
      throw new Failure("The model answered nothing.", {
        code: "empty_answer",
        requestId: reply.headers.get("x-request-id") ?? undefined,
      });
  } finally {
    turn.seconds = seconds();
  }
}

/** @param {any} event a chat.completion.chunk @param {import("./conversation.js").Turn} turn */
function take(event, turn) {
  if (event.usage) turn.usage = event.usage;
  const choice = event.choices?.[0];
  if (choice === undefined) return;
  const { content, reasoning_content, tool_calls } = choice.delta ?? {};
  if (content) turn.content += content;
  if (reasoning_content) turn.reasoning = (turn.reasoning ?? "") + reasoning_content;
  if (choice.finish_reason) turn.finish = choice.finish_reason;
  for (const { index, id, function: part } of tool_calls ?? []) {
    turn.tool_calls ??= [];
    const known = (turn.tool_calls[index] ??= {
      id: id ?? `call_${index}`,
      type: "function",
      function: { name: "", arguments: "" },
    });
    if (id) known.id = id;
    if (part?.name) known.function.name = part.name;
    if (part?.arguments) known.function.arguments += part.arguments;
  }
}

/**
 * Returns the neurons of an answer by the model's prices, because a stream's headers are sent before its tokens are counted.
 * @param {any} usage
 * @param {Record<string, number> | null | undefined} prices neurons per million tokens
 * @returns {number | undefined}
 */
function neuronsOf(usage, prices) {
  const input = prices?.per_million_input_tokens;
  const output = prices?.per_million_output_tokens;
  if (!usage || input === undefined || output === undefined) return undefined;
  const cached = usage.prompt_tokens_details?.cached_tokens ?? 0;
  const sum =
    (usage.prompt_tokens - cached) * input +
    cached * (prices?.per_million_cached_input_tokens ?? input) +
    usage.completion_tokens * output;
  return sum / 1e6;
}
