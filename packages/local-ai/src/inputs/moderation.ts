/**
 * Validates the input of Llama Guard.
 * @module
 */
import type { ModerationSpec } from "@ai-workers/ai-core/models";
import { check } from "./check.ts";
import type { ModerationRequest } from "./requests.ts";
import type { Schema } from "./schema.ts";

const SCHEMA: Schema = {
  type: "object",
  required: ["messages"],
  properties: {
    messages: {
      type: "array",
      items: {
        type: "object",
        required: ["role", "content"],
        properties: {
          role: { type: "string", enum: ["user", "assistant"] },
          content: { type: "string" },
        },
      },
    },
    max_tokens: { type: "integer" },
    temperature: { type: "number", minimum: 0, maximum: 5 },
    response_format: { type: "object", properties: { type: { type: "string" } } },
  },
};

/** `{messages}`; the schema has neither `prompt` nor `stream`. */
export function checkLlamaGuard(
  _model: ModerationSpec,
  inputs: Record<string, any>,
): ModerationRequest {
  check(SCHEMA, inputs);
  return {
    conversation: inputs["messages"],
    json: inputs["response_format"]?.type === "json_object",
  };
}
