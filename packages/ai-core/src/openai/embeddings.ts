/**
 * `POST /v1/embeddings`.
 * @module
 */
import { EmbeddingListSchema } from "./replies.ts";
import { jsonBody } from "../http/operation.ts";
import * as v from "valibot";
import { ApiError } from "../errors/index.ts";
import { json, readJson, type Route } from "../http/index.ts";
import type { TextEmbeddingsSpec } from "../models/index.ts";
import { embed } from "../run/index.ts";
import { parse, unknownFields } from "../tasks/index.ts";
import { dropNulls } from "./nulls.ts";

/** OpenAI's own bound: https://platform.openai.com/docs/api-reference/embeddings/create */
const MAX_TEXTS = 2048;
const text = v.pipe(v.string(), v.nonEmpty());

export const EmbeddingsRequestSchema = v.object({
  model: v.optional(v.string()),
  input: v.union([text, v.pipe(v.array(text), v.nonEmpty(), v.maxLength(MAX_TEXTS))]),
  encoding_format: v.optional(v.picklist(["float", "base64"]), "float"),
  dimensions: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
});

export const embeddingsRoute: Route = {
  method: "POST",
  path: "/v1/embeddings",
  tag: "OpenAI",
  summary: "OpenAI embeddings, as floats or base64",
  operation: {
    body: jsonBody(EmbeddingsRequestSchema, { input: ["one text", "another"] }),
    reply: { "application/json": EmbeddingListSchema },
  },
  async handle(request, context) {
    const body = await readJson(request, context);
    const fields = dropNulls(body);
    refuseTokens(fields.input);
    const {
      model: name,
      input,
      encoding_format,
      dimensions,
    } = parse(EmbeddingsRequestSchema, fields);
    context.report.ignored = unknownFields(EmbeddingsRequestSchema, body);
    const model = context.resolveModel(name, "text-embeddings");
    checkDimensions(dimensions, model);
    const { vectors, prompt_tokens } = await embed(context, model, { text: [input].flat() });
    return json({
      object: "list",
      data: vectors.map((vector, index) => ({
        object: "embedding",
        index,
        embedding: encoding_format === "base64" ? toBase64(vector) : vector,
      })),
      model: context.report.model ?? model.id,
      usage: { prompt_tokens, total_tokens: prompt_tokens },
    });
  },
};

/** Little-endian 32-bit floats, as OpenAI's SDKs ask for them unless told otherwise. */
function toBase64(vector: readonly number[]): string {
  const bytes = new DataView(new ArrayBuffer(vector.length * 4));
  vector.forEach((value, index) => bytes.setFloat32(index * 4, value, true));
  return new Uint8Array(bytes.buffer).toBase64();
}

/** Python's LangChain sends token ids of OpenAI's own tokenizer by default, which mean nothing to other models. */
function refuseTokens(input: unknown): void {
  const first: unknown = Array.isArray(input) ? input.flat()[0] : undefined;
  if (typeof first !== "number") return;
  throw new ApiError(
    "unsupported_parameter",
    "`input`: expected texts, got token ids; LangChain sends texts with `check_embedding_ctx_length=False`.",
    { param: "input" },
  );
}

function checkDimensions(wanted: number | undefined, { id, dimensions }: TextEmbeddingsSpec): void {
  if (wanted === undefined || wanted === dimensions) return;
  const own = dimensions === undefined ? "a fixed number of" : dimensions;
  throw new ApiError(
    "unsupported_parameter",
    `\`dimensions\`: ${id} gives ${own} dimensions, got ${wanted}.`,
    {
      param: "dimensions",
    },
  );
}
