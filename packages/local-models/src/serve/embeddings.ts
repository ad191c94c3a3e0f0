/**
 * `POST /v1/embeddings`.
 * @module
 */
import { ApiError } from "@ai-workers/ai-core/errors";
import { json } from "@ai-workers/ai-core/http";
import { parse } from "@ai-workers/ai-core/tasks";
import * as v from "valibot";
import { embedTexts } from "../engine/index.ts";
import { readJsonBody } from "./body.ts";
import type { Handler } from "./route.ts";

/** OpenAI's own bound: https://platform.openai.com/docs/api-reference/embeddings/create */
const MAX_TEXTS = 2048;
const text = v.pipe(v.string(), v.nonEmpty());

const RequestSchema = v.object({
  model: v.optional(v.string()),
  input: v.union([text, v.pipe(v.array(text), v.nonEmpty(), v.maxLength(MAX_TEXTS))]),
  encoding_format: v.optional(v.picklist(["float", "base64"]), "float"),
  dimensions: v.optional(v.number()),
});

export const embeddings: Handler = async (request, engine, signal) => {
  const fields = parse(RequestSchema, await readJsonBody(request));
  const model = engine.find("text-embeddings", fields.model);
  const { id } = model.choice;
  const texts = [fields.input].flat();
  const { vectors, tokens } = await model.use(
    (loaded) => embedTexts(loaded, id, texts, signal),
    signal,
  );
  checkDimensions(fields.dimensions, vectors[0]!.length, id);
  return json({
    object: "list",
    data: vectors.map((vector, index) => ({
      object: "embedding",
      index,
      embedding: fields.encoding_format === "base64" ? toBase64(vector) : vector,
    })),
    model: id,
    usage: { prompt_tokens: tokens.input, total_tokens: tokens.input },
  });
};

/** 32-bit floats, little-endian like every machine that Node runs on. */
function toBase64(vector: readonly number[]): string {
  return Buffer.from(Float32Array.from(vector).buffer).toString("base64");
}

/** The length is known once a vector is there. */
function checkDimensions(wanted: number | undefined, own: number, id: string): void {
  if (wanted === undefined || wanted === own) return;
  throw new ApiError(
    "unsupported_parameter",
    `\`dimensions\`: ${id} gives ${own} dimensions, got ${wanted}.`,
    { param: "dimensions" },
  );
}
