/**
 * Converts vectors to OpenAI's list.
 * @module
 */
import type * as v from "valibot";
import { encodeBase64 } from "../../../tasks/index.ts";
import type { EmbeddingsRequest } from "./request.ts";
import type { EmbeddingListSchema } from "../response-schemas.ts";

export function toEmbeddingList(
  vectors: readonly number[][],
  {
    model,
    tokens,
    format,
  }: {
    model: string;
    /** Tokens of all texts. */
    tokens: number;
    format: EmbeddingsRequest["encoding_format"];
  },
): v.InferInput<typeof EmbeddingListSchema> {
  return {
    object: "list",
    data: vectors.map((vector, index) => ({
      object: "embedding",
      index,
      embedding: format === "base64" ? toBase64(vector) : vector,
    })),
    model,
    usage: { prompt_tokens: tokens, total_tokens: tokens },
  };
}

/** Little-endian 32-bit floats, which OpenAI's SDKs request by default. */
function toBase64(vector: readonly number[]): string {
  const bytes = new DataView(new ArrayBuffer(vector.length * 4));
  vector.forEach((value, index) => bytes.setFloat32(index * 4, value, true));
  return encodeBase64(new Uint8Array(bytes.buffer));
}
