/**
 * Text embeddings: texts in, one vector per text out.
 * @module
 */
import * as v from "valibot";

/** OpenAI's own limit: https://platform.openai.com/docs/api-reference/embeddings/create */
export const MAX_EMBEDDED_TEXTS = 2048;

export const TextEmbeddingsInputSchema = v.object({
  text: v.pipe(
    v.array(v.pipe(v.string(), v.nonEmpty())),
    v.nonEmpty(),
    v.maxLength(MAX_EMBEDDED_TEXTS),
  ),
});

export type TextEmbeddingsInput = v.InferOutput<typeof TextEmbeddingsInputSchema>;

export interface TextEmbeddingsResult {
  /** One vector per text, in order. */
  vectors: number[][];
  /** Tokens of all texts; estimated, because the embedding models do not report them. */
  prompt_tokens: number;
}
