/**
 * Glossaries whose content is in their id: nothing is stored, and anyone with the id can use the
 * glossary.
 * @module
 */
import * as v from "valibot";
import { ApiError } from "../../errors/index.ts";

const term = v.pipe(v.string(), v.nonEmpty());

const GlossarySchema = v.object({
  name: v.string(),
  source_lang: v.string(),
  target_lang: v.string(),
  /** Source term and target term. */
  entries: v.pipe(v.array(v.tuple([term, term])), v.nonEmpty()),
  /** ISO 8601. */
  creation_time: v.string(),
});

export type Glossary = Readonly<v.InferOutput<typeof GlossarySchema>>;

/** The id is part of every request, and of URLs. */
const MAX_ID_CHARACTERS = 12_000;
const MAX_BYTES = 200_000;
const PREFIX = "g1-";

/** @throws ApiError `invalid_request` for a glossary that is too large for an id. */
export async function toGlossaryId(glossary: Glossary): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(glossary));
  const deflated = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const packed = new Uint8Array(await new Response(deflated).arrayBuffer());
  const id = PREFIX + packed.toBase64({ alphabet: "base64url", omitPadding: true });
  if (bytes.length <= MAX_BYTES && id.length <= MAX_ID_CHARACTERS) return id;
  throw new ApiError(
    "invalid_request",
    `\`entries\`: the glossary is too large. Its id contains its entries and may have at most ${MAX_ID_CHARACTERS} characters, got ${id.length}. Use several glossaries.`,
    { param: "entries" },
  );
}

/** @throws ApiError `not_found` if the text is not a glossary's id. */
export async function fromGlossaryId(id: string): Promise<Glossary> {
  try {
    if (!id.startsWith(PREFIX) || id.length > MAX_ID_CHARACTERS) throw new Error("no id of ours");
    const packed = Uint8Array.fromBase64(id.slice(PREFIX.length), { alphabet: "base64url" });
    // Anyone can construct an id, so its content is validated.
    return v.parse(GlossarySchema, JSON.parse(await inflate(packed)));
  } catch (cause) {
    throw new ApiError("not_found", "Glossary not found.", { param: "glossary_id", cause });
  }
}

/** Stops if the decompressed data is larger than a glossary may be. */
async function inflate(packed: Uint8Array<ArrayBuffer>): Promise<string> {
  const inflated = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });
  let size = 0;
  let text = "";
  for await (const chunk of inflated) {
    size += chunk.byteLength;
    if (size > MAX_BYTES) throw new Error("too large");
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
