/**
 * Decompresses request bodies. Codex sends zstd, other clients gzip. Limits count the decoded
 * bytes.
 * @module
 */
import { ApiError } from "../../errors/index.ts";
import { decodeZstd } from "./zstd.ts";

const NAMES = { gzip: "gzip", "x-gzip": "gzip", deflate: "deflate", zstd: "zstd" } as const;

export type Encoding = (typeof NAMES)[keyof typeof NAMES];

/** Bodies are normally compressed once; many layers indicate a decompression bomb. */
const MAX_ENCODINGS = 2;

/**
 * Returns the encodings of the body, in the order in which they were applied.
 *
 * @throws ApiError `unsupported_media_type` for an unsupported encoding.
 */
export function encodingsOf(request: Request): Encoding[] {
  const header = request.headers.get("content-encoding");
  if (header === null) return [];
  const names = header.split(",").map((name) => name.trim().toLowerCase());
  const encodings = names.filter((name) => name !== "" && name !== "identity");
  for (const name of encodings) {
    if (Object.hasOwn(NAMES, name) && encodings.length <= MAX_ENCODINGS) continue;
    throw new ApiError(
      "unsupported_media_type",
      `Unsupported Content-Encoding ${JSON.stringify(header.slice(0, 60))}. Supported: gzip, deflate, zstd.`,
    );
  }
  return encodings.map((name) => NAMES[name as keyof typeof NAMES]);
}

/**
 * Maximum bytes that zstd decodes to. Its decoder holds them all, and moves them for each of its blocks: 100 MB of audio, which
 * nobody compresses again, would take 20 s.
 */
const MAX_ZSTD = 10_000_000;

/** Bytes. `DecompressionStream` decodes each chunk at once, to up to a thousand times its size. */
const SLICE = 2048;

function inSlices(): TransformStream<Uint8Array, Uint8Array> {
  return new TransformStream({
    transform(chunk, controller) {
      for (let start = 0; start < chunk.length; start += SLICE)
        controller.enqueue(chunk.subarray(start, start + SLICE));
    },
  });
}

/** @param limit maximum decoded bytes. @throws ApiError `body_too_large`, or `invalid_request` if decoding fails. */
export async function decompress(
  body: ReadableStream<Uint8Array>,
  encodings: readonly Encoding[],
  limit: number,
): Promise<ReadableStream<Uint8Array>> {
  let decoded = body;
  for (const encoding of encodings.toReversed()) {
    if (encoding === "zstd") decoded = await decodeZstd(decoded, Math.min(limit, MAX_ZSTD));
    else
      decoded = decoded
        .pipeThrough(inSlices())
        .pipeThrough(
          new DecompressionStream(encoding) as unknown as TransformStream<Uint8Array, Uint8Array>,
        );
  }
  return decoded;
}
