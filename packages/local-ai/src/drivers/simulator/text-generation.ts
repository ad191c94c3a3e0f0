/**
 * Generates text, tool calls and JSON like a model, piece by piece, within a model's limits.
 * @module
 */
import type { TextGenerationSpec } from "@ai-workers/ai-core/models";
import type { TextGenerationRequest } from "../../inputs/requests.ts";
import { hash, randomFrom, uuidOf } from "../../platform/hash.ts";
import { countTokens, piecesOf } from "../../platform/tokens.ts";
import type { DriverContext, TextPart } from "../driver.ts";
import { compose, composeReasoning } from "./prose.ts";
import { sampleOf } from "./schema-sample.ts";
import { callsFor } from "./tools.ts";

/** Waits between events, so that a stream looks realistic in a page. */
function pause(milliseconds: number): Promise<void> | undefined {
  return milliseconds > 0 ? new Promise((resolve) => setTimeout(resolve, milliseconds)) : undefined;
}

/** Returns the text before the first stop sequence, and that sequence. */
function untilStop(text: string, stops: readonly string[]): { text: string; stop?: string } {
  const [first] = stops
    .map((stop) => ({ stop, at: text.indexOf(stop) }))
    .filter(({ at }) => at >= 0)
    .toSorted((one, other) => one.at - other.at);
  return first === undefined ? { text } : { text: text.slice(0, first.at), stop: first.stop };
}

/** Generates a simulated answer: tool calls if requested, otherwise text or JSON. */
export async function* generate(
  model: TextGenerationSpec,
  request: TextGenerationRequest,
  { tokenDelay }: DriverContext,
): AsyncGenerator<TextPart> {
  const seed = hash(JSON.stringify([model.id, request.messages, request.seed, request.tools]));
  const random = randomFrom(seed);
  let left = request.maxTokens;

  async function* say(type: "text" | "reasoning", text: string): AsyncGenerator<TextPart> {
    const pieces = piecesOf(text);
    for (let at = 0; at < pieces.length && left > 0;) {
      const size = Math.min(left, 1 + Math.floor(random() * 3), pieces.length - at);
      await pause(tokenDelay);
      yield { type, text: pieces.slice(at, at + size).join(""), tokens: size };
      at += size;
      left -= size;
    }
  }

  const calls = callsFor(request, random);
  if (request.thinking) yield* say("reasoning", composeReasoning(request, calls.length));
  if (left > 0 && calls.length > 0) {
    for (const [index, call] of calls.entries()) {
      await pause(tokenDelay);
      const id = `call_${uuidOf(`${seed}${index}`).replaceAll("-", "").slice(0, 24)}`;
      yield { type: "tool-call", id, ...call, tokens: countTokens(JSON.stringify(call)) };
    }
    yield { type: "finish", reason: "tool_calls" };
    return;
  }
  const full = request.json
    ? JSON.stringify(sampleOf(request.json.schema ?? {}, random))
    : compose(model, request, random);
  const { text, stop } = untilStop(full, request.stop);
  const isCut = countTokens(text) > left;
  yield* say("text", text);
  yield isCut ? { type: "finish", reason: "length" } : { type: "finish", reason: "stop", stop };
}
