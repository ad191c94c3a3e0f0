/**
 * Code shared by whole and streamed chat completions.
 * @module
 */
import type { TextGenerationSpec } from "@ai-workers/ai-core/models";
import type { ToolCallPart } from "../drivers/driver.ts";

/** Returns the id of a completion. */
export function completionId(requestId: string): string {
  return `chatcmpl-${requestId.replaceAll("-", "")}`;
}

/** Kimi's field for reasoning is `reasoning`. */
export function reasoningField(model: TextGenerationSpec): "reasoning" | "reasoning_content" {
  return model.vendor === "Moonshot AI" ? "reasoning" : "reasoning_content";
}

/** Returns a tool call with its arguments as text. */
export function callOf(call: ToolCallPart) {
  const given = { name: call.name, arguments: JSON.stringify(call.arguments) };
  return { id: call.id, type: "function" as const, function: given };
}
