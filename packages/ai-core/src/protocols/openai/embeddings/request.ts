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

/**
 * Returns how many numbers to keep of each vector; undefined for all.
 *
 * @throws ApiError `unsupported_parameter` for more dimensions than the model has, or for fewer if
 * it was not trained for truncation
 */
export function checkDimensions(
  wanted: number | undefined,
  {
    id,
    dimensions,
    matryoshka,
  }: { id: string; dimensions?: number | undefined; matryoshka?: true },
): number | undefined {
  if (wanted === undefined || wanted === dimensions) return undefined;
  if (matryoshka && dimensions !== undefined && wanted < dimensions) return wanted;
  const own =
    dimensions === undefined ? "a fixed number of" : matryoshka ? `1 to ${dimensions}` : dimensions;
  throw new ApiError(
    "unsupported_parameter",
    `\`dimensions\`: ${id} gives ${own} dimensions, got ${wanted}.`,
    { param: "dimensions" },
  );
}

/** Truncates and normalizes a vector, so that the dot product still is the cosine. */
export function shorten(vector: readonly number[], dimensions: number): number[] {
  const kept = vector.slice(0, dimensions);
  const length = Math.hypot(...kept) || 1;
  return kept.map((value) => value / length);
}
