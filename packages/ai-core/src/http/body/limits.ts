/**
 * Size limits of bodies, by content: a JSON text is in memory several times while it is parsed, and
 * an isolate has 128 MB.
 * @module
 */
import type { RequestContext } from "../app.ts";

const BYTES = {
  /** More text than any model accepts, or 3,000 texts to embed. */
  texts: 2_000_000,
  /** Several images in base64. As text they are in memory several times; two requests at once must fit. */
  pictures: 8_000_000,
  /** A form with images, or with a document, which consists mostly of images. */
  files: 10_000_000,
} as const;

export type BodyContent = keyof typeof BYTES;

/**
 * Returns the maximum bytes of a body: `MAX_BODY_BYTES` if the owner set it; otherwise the limit of
 * the route or app, reduced to what this content needs.
 */
export function bodyLimit(
  { settings, env }: Pick<RequestContext, "settings" | "env">,
  content: BodyContent,
): number {
  return env.MAX_BODY_BYTES
    ? settings.maxBodyBytes
    : Math.min(settings.maxBodyBytes, BYTES[content]);
}
