/**
 * What whole and streamed chat completions have in common.
 * @module
 */
import type { TextGenerationSpec } from "@ai-workers/ai-core/models";
import type { TextPart } from "../drivers/driver.ts";

/** Kimi, the family with its own reasoning switch, names the field `reasoning`. */
export function reasoningField(model: TextGenerationSpec): "reasoning" | "reasoning_content" {
  return model.thinkingSwitch === "thinking" ? "reasoning" : "reasoning_content";
}

/** A tool call with its arguments as a text. */
export function callOf(call: Extract<TextPart, { type: "tool-call" }>) {
  const given = { name: call.name, arguments: JSON.stringify(call.arguments) };
  return { id: call.id, type: "function" as const, function: given };
}
