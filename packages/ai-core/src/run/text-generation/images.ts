/**
 * Normalizes images in messages to the one form of data: URLs that models accept.
 * @module
 */
import { ApiError } from "../../errors/index.ts";
import type { ContentPart } from "../../tasks/index.ts";

/** A data: URL up to its data: type, parameters, and `;base64`. All are case-insensitive (RFC 2397). */
const DATA_URL = /^data:\s*(image\/[\w.+-]+)((?:;[^;,]*)*?);base64,/i;
/** Maximum characters of the head of a data: URL. */
const HEAD = 256;

/**
 * Returns the part with a URL that contains only type and base64, in lower case.
 *
 * @throws ApiError `invalid_request` unless it is an image in base64.
 */
export function normalizeImage(part: ContentPart, param: string): ContentPart {
  if (part.type !== "image_url") return part;
  const { url } = part.image_url;
  const [head, type] = DATA_URL.exec(url.slice(0, HEAD)) ?? [];
  if (head === undefined) throw notAnImage(url, param);
  const mime = type!.toLowerCase().replace("image/jpg", "image/jpeg");
  const prefix = `data:${mime};base64,`;
  if (head === prefix && !/[\s%]/.test(url.slice(-HEAD))) return part;
  const data = decodeData(url.slice(head.length));
  return { ...part, image_url: { ...part.image_url, url: prefix + data } };
}

/** Base64 may be split into lines, or have its last characters percent-encoded. */
function decodeData(data: string): string {
  const bare = data.includes("%")
    ? data.replaceAll(/%3D/gi, "=").replaceAll(/%2B/gi, "+").replaceAll(/%2F/gi, "/")
    : data;
  return bare.replaceAll(/\s+/g, "");
}

function notAnImage(url: string, param: string): ApiError {
  const came = JSON.stringify(url.slice(0, 40));
  return new ApiError(
    "invalid_request",
    `\`${param}\`: expected an https address or a data: URL of an image in base64, got ${came}.`,
    { param },
  );
}
