/**
 * Validates a body of `POST /v1/embeddings`.
 * @module
 */
import * as v from "valibot";
import { ApiError } from "../../../errors/index.ts";
import type { JsonObject } from "../../../http/index.ts";
import { parse, TextEmbeddingsInputSchema, unknownFields } from "../../../tasks/index.ts";
import { dropNulls } from "../../../http/body/nulls.ts";

const { text: texts } = TextEmbeddingsInputSchema.entries;

export const EmbeddingsRequestSchema = v.object({
  model: v.optional(v.string()),
  input: v.union([v.pipe(v.string(), v.nonEmpty()), texts]),
  encoding_format: v.optional(v.picklist(["float", "base64"]), "float"),
  dimensions: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
});

export type EmbeddingsRequest = v.InferOutput<typeof EmbeddingsRequestSchema>;

/** @throws ApiError `invalid_request`, or `unsupported_parameter` for token ids */
export function readEmbeddingsRequest(body: JsonObject): {
  known: EmbeddingsRequest;
  ignored: string[];
} {
  const fields = dropNulls(body);
  rejectTokens(fields.input);
  return {
    known: parse(EmbeddingsRequestSchema, fields),
    ignored: unknownFields(EmbeddingsRequestSchema, body),
  };
}

/** Python's LangChain by default sends token ids of OpenAI's tokenizer, which other models do not have. */
function rejectTokens(input: unknown): void {
  const first: unknown = Array.isArray(input) ? input.flat()[0] : undefined;
  if (typeof first !== "number") return;
  throw new ApiError(
    "unsupported_parameter",
    "`input`: expected strings, got token ids. In LangChain, set `check_embedding_ctx_length=False`.",
    { param: "input" },
  );
}
