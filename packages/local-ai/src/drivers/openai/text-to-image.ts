/**
 * Generates images by `POST /images/generations`, or by `/images/edits` if there is an input image.
 * @module
 */
import type { TextToImageRequest } from "../../inputs/requests.ts";
import { readImageHeader } from "../../media/image-header.ts";
import { collectBytes, type Connection, jsonBody, jsonOf, sendOrThrow } from "./connection.ts";
import { invalidAnswerError } from "./errors.ts";

/** Returns OpenAI's fields, and those of Stable Diffusion servers. */
function fieldsOf(model: string, request: TextToImageRequest): Record<string, string | number> {
  const { prompt, width, height, negativePrompt, steps, guidance, strength, seed } = request;
  return {
    model,
    prompt,
    n: 1,
    size: `${width}x${height}`,
    response_format: "b64_json",
    ...(negativePrompt !== undefined && { negative_prompt: negativePrompt }),
    ...(steps !== undefined && { steps }),
    ...(guidance !== undefined && { guidance_scale: guidance }),
    ...(strength !== undefined && { strength }),
    ...(seed !== undefined && { seed }),
  };
}

function formOf(model: string, request: TextToImageRequest): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fieldsOf(model, request)))
    form.append(name, String(value));
  const { images, mask } = request;
  const field = images.length > 1 ? "image[]" : "image";
  for (const [index, bytes] of images.entries()) form.append(field, ...file(bytes, index));
  if (mask) form.append("mask", ...file(mask, images.length));
  return form;
}

function file(bytes: Uint8Array, index: number): [Blob, string] {
  const type = readImageHeader(bytes)?.type ?? "image/png";
  const blob = new Blob([bytes as Uint8Array<ArrayBuffer>], { type });
  return [blob, `image-${index}.${type.slice("image/".length)}`];
}

/** Returns the image in the server's format, which can differ from that of Cloudflare's model. */
export async function generateImage(
  connection: Connection,
  model: string,
  request: TextToImageRequest,
): Promise<Uint8Array<ArrayBuffer>> {
  const isEdit = request.images.length > 0;
  const path = isEdit ? "/images/edits" : "/images/generations";
  const init: RequestInit = isEdit
    ? { method: "POST", body: formOf(model, request) }
    : jsonBody(fieldsOf(model, request));
  const { data } = await jsonOf(connection, await sendOrThrow(connection, path, init));
  const [first] = (Array.isArray(data) ? data : []) as { b64_json?: unknown; url?: unknown }[];
  const bytes = await bytesOf(connection, first ?? {});
  if (!bytes || !readImageHeader(bytes)) throw invalidAnswerError(connection.server, "no image");
  return bytes;
}

async function bytesOf(
  connection: Connection,
  { b64_json, url }: { b64_json?: unknown; url?: unknown },
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const inline = typeof b64_json === "string" ? b64_json : dataOf(url);
  if (inline !== undefined) {
    try {
      return Uint8Array.fromBase64(inline);
    } catch {
      return undefined;
    }
  }
  if (typeof url !== "string") return undefined;
  // Image URLs may be on another host; the key is sent only to the configured server.
  const address = new URL(url, connection.server.url);
  const { key: _key, ...open } = connection;
  const trusted = address.origin === new URL(connection.server.url).origin;
  return collectBytes(
    await sendOrThrow(trusted ? connection : open, address.href, { method: "GET" }),
  );
}

function dataOf(url: unknown): string | undefined {
  return typeof url === "string" ? /^data:[^,]*;base64,(.*)$/s.exec(url)?.[1] : undefined;
}
