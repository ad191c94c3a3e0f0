/**
 * Creates embeddings by `POST /embeddings`.
 * @module
 */
import type { TextEmbeddingsSpec } from "@ai-workers/ai-core/models";
import type { TextEmbeddingsRequest } from "../../inputs/requests.ts";
import { type Connection, jsonBody, jsonOf, sendOrThrow } from "./connection.ts";
import { invalidAnswerError } from "./errors.ts";

/**
 * Returns the server's vectors unchanged, whatever their length: padded or truncated ones would not
 * be comparable. If the length differs from that of Cloudflare's model, the log says so, because an
 * index built with one does not accept the other.
 */
export async function embed(
  connection: Connection,
  model: string,
  { id, dimensions }: TextEmbeddingsSpec,
  { query, texts }: TextEmbeddingsRequest,
): Promise<number[][]> {
  const { server } = connection;
  const input = query === undefined ? texts : [query, ...texts];
  const body = jsonBody({ model, input, encoding_format: "float" });
  const { data } = await jsonOf(connection, await sendOrThrow(connection, "/embeddings", body));
  const vectors = (Array.isArray(data) ? data : []).map(vectorOf);
  const [length] = vectors.map((vector) => vector?.length);
  const isComplete =
    vectors.length === input.length && vectors.every((each) => each?.length === length);
  if (!length || !isComplete) throw invalidAnswerError(server, "no vector for each of the texts");
  if (dimensions !== undefined && length !== dimensions) {
    console.warn(
      `local-ai: vectors of ${server.name} ${model} have ${length} dimensions, those of ${id} have ${dimensions}: they do not fit into one index.`,
    );
  }
  return vectors as number[][];
}

/** Numbers, or base64 of little-endian floats from servers that support only that. */
function vectorOf(entry: unknown): number[] | undefined {
  const { embedding } = (entry ?? {}) as { embedding?: unknown };
  if (Array.isArray(embedding)) return embedding.every(Number.isFinite) ? embedding : undefined;
  if (typeof embedding !== "string") return undefined;
  try {
    const { buffer } = Uint8Array.fromBase64(embedding);
    return [...new Float32Array(buffer)];
  } catch {
    return undefined;
  }
}
