/**
 * Images stored in a bucket, and served by the Worker.
 * @module
 */
import { binary } from "../openapi/operation.ts";
import { ApiError } from "../../errors/index.ts";
import type { TextToImageResult } from "../../tasks/index.ts";
import type { RequestContext, Route } from "../app.ts";

const FOLDER = "images/";
/** The content for a name never changes, so caches may keep the image forever. */
const CACHE_CONTROL = "public, max-age=31536000, immutable";

/** Stores an image. Returns the path that serves it, or undefined if no bucket is bound. */
export async function storeImage(
  { env }: RequestContext,
  { image, content_type }: TextToImageResult,
): Promise<string | undefined> {
  if (env.IMAGE_BUCKET === undefined) return undefined;
  const name = `${crypto.randomUUID()}.${content_type.replace(/^image\//, "")}`;
  await env.IMAGE_BUCKET.put(FOLDER + name, image, {
    httpMetadata: { contentType: content_type, cacheControl: CACHE_CONTROL },
  });
  return `/${FOLDER}${name}`;
}

/** Served without a key, because pages use the URL in `<img src>`; the name cannot be guessed. */
export const storedImageRoute: Route = {
  method: "GET",
  path: "/images/:name",
  tag: "Service",
  summary: "Returns an image that was generated with `response_format: url`",
  operation: {
    parameters: {
      name: {
        description: "Name of the image, the last part of its URL",
        example: "0b5dd8f6-9a8e-4f3c-8a53-5e1d3c0f3c7e.png",
      },
    },
    reply: { "image/*": binary },
  },
  open: true,
  async handle(request, { env }) {
    const object = await env.IMAGE_BUCKET?.get(FOLDER + request.params["name"], {
      onlyIf: request.headers,
    });
    if (!object) throw new ApiError("not_found", "Image not found. It may have been deleted.");
    const headers = new Headers({ etag: object.httpEtag });
    object.writeHttpMetadata(headers);
    // R2 returns no body if the caller's cached image is current.
    if (!("body" in object)) return new Response(null, { status: 304, headers });
    return new Response(object.body, { headers });
  },
};
