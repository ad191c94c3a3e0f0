/**
 * Validates the input of an embedding model.
 * @module
 */
import type { TextEmbeddingsSpec } from "@ai-workers/ai-core/models";
import { check } from "./check.ts";
import type { TextEmbeddingsRequest } from "./requests.ts";
import type { Schema } from "./schema.ts";

type Inputs = Record<string, any>;

/** `{text}`, one or many; qwen3 also accepts documents and queries, bge-m3 also query and contexts. */
export function checkEmbeddings(model: TextEmbeddingsSpec, inputs: Inputs): TextEmbeddingsRequest {
  const texts: Schema = {
    type: ["string", "array"],
    minLength: 1,
    items: { type: "string", minLength: 1 },
    ...(model.maxItems !== undefined && { maxItems: model.maxItems }),
  };
  const key = ["text", "documents", "queries"].find((name) => inputs[name] !== undefined) ?? "text";
  if (Array.isArray(inputs["contexts"])) {
    const context: Schema = {
      type: "object",
      required: ["text"],
      properties: { text: { type: "string", minLength: 1 } },
    };
    check(
      {
        type: "object",
        properties: { query: { type: "string" }, contexts: { type: "array", items: context } },
      },
      inputs,
    );
    return {
      texts: inputs["contexts"].map((context: Inputs) => context["text"]),
      contexts: true,
      ...(inputs["query"] !== undefined && { query: inputs["query"] }),
    };
  }
  const pooling: Schema = { type: "string", enum: ["mean", "cls"] };
  check({ type: "object", required: [key], properties: { [key]: texts, pooling } }, inputs);
  return { texts: [inputs[key]].flat(), ...(inputs["pooling"] && { pooling: inputs["pooling"] }) };
}
