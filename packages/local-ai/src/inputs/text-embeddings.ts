/**
 * Validates the input of an embedding model.
 * @module
 */
import type { TextEmbeddingsSpec } from "@ai-workers/ai-core/models";
import { check } from "./check.ts";
import type { TextEmbeddingsRequest } from "./requests.ts";
import type { Schema } from "./schema.ts";

type Inputs = Record<string, any>;

/** Fields of one or many texts; all vendors' models have `text`. */
const FIELDS: Record<string, readonly string[]> = { Qwen: ["text", "documents", "queries"] };

/** `{text}`, one or many; qwen3 also accepts documents and queries, bge-m3 also query and contexts. */
export function checkEmbeddings(model: TextEmbeddingsSpec, inputs: Inputs): TextEmbeddingsRequest {
  const texts: Schema = {
    type: ["string", "array"],
    minLength: 1,
    items: { type: "string", minLength: 1 },
    ...(model.maxItems !== undefined && { maxItems: model.maxItems }),
  };
  const key = FIELDS[model.vendor]?.find((name) => inputs[name] !== undefined) ?? "text";
  if (model.vendor === "BAAI" && Array.isArray(inputs["contexts"])) {
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
  const properties: Record<string, Schema> = {
    [key]: texts,
    ...(model.vendor === "BAAI" && { pooling: { type: "string", enum: ["mean", "cls"] } }),
    ...(model.vendor === "Qwen" && { instruction: { type: "string" } }),
  };
  check({ type: "object", required: [key], properties }, inputs);
  return { texts: [inputs[key]].flat(), ...(inputs["pooling"] && { pooling: inputs["pooling"] }) };
}
