/**
 * `POST /v1/embeddings`.
 * @module
 */
import { json } from "@ai-workers/ai-core";
import { readEmbeddingsRequest, toEmbeddingList } from "@ai-workers/ai-core/openai";
import { checkDimensions } from "@ai-workers/ai-core/run";
import { embedTexts } from "../engine/index.ts";
import { readJsonBody } from "./body.ts";
import type { Handler } from "./route.ts";

export const embeddings: Handler = async (request, engine, signal) => {
  const { known } = readEmbeddingsRequest(await readJsonBody(request));
  const model = engine.find("text-embeddings", known.model);
  const { id } = model.choice;
  const { vectors, tokens } = await model.use(
    (loaded) => embedTexts(loaded, id, [known.input].flat(), signal),
    signal,
  );
  // The length is known only from a vector.
  checkDimensions(known.dimensions, { id, dimensions: vectors[0]!.length });
  return json(
    toEmbeddingList(vectors, { model: id, tokens: tokens.input, format: known.encoding_format }),
  );
};
