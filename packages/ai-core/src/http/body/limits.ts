/**
 * How large a body may be, by what it can hold: a JSON text is in memory several times while it is read, and an isolate has 128 MB.
 * @module
 */
import type { RequestContext } from "../app.ts";

const BYTES = {
  /** More text than any model reads; 3,000 texts to embed. */
  texts: 2_000_000,
  /** A document, most of which is pictures. */
  documents: 10_000_000,
  /** Several pictures in base64, or a form with files. */
  pictures: 20_000_000,
} as const;

export type BodyContent = keyof typeof BYTES;

/** Bytes of a body at most: `MAX_BODY_BYTES` where the owner set it, else the route's or the app's limit and no more than this content needs. */
export function bodyLimit(
  { settings, env }: Pick<RequestContext, "settings" | "env">,
  content: BodyContent,
): number {
  return env.MAX_BODY_BYTES
    ? settings.maxBodyBytes
    : Math.min(settings.maxBodyBytes, BYTES[content]);
}
