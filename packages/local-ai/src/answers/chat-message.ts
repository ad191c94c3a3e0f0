/**
 * What whole and streamed chat completions have in common.
 * @module
 */
import type { TextGenerationSpec } from "@ai-workers/ai-core/models";
import type { TextPart } from "../drivers/driver.ts";

/** Kimi calls its thoughts `reasoning`. */
export function reasoningField(model: TextGenerationSpec): "reasoning" | "reasoning_content" {
  return model.vendor === "Moonshot AI" ? "reasoning" : "reasoning_content";
}

/** A tool call with its arguments as a text. */
export function callOf(call: Extract<TextPart, { type: "tool-call" }>) {
  const given = { name: call.name, arguments: JSON.stringify(call.arguments) };
  return { id: call.id, type: "function" as const, function: given };
}
