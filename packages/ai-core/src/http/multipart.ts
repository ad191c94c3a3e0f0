/**
 * Multipart forms over the bytes of a body: files are views of it, not copies. `Request.formData()` copies twice.
 * @module
 */
import { getMultipartBoundary, parseMultipart } from "@remix-run/multipart-parser";
import { ApiError } from "../errors/index.ts";
import type { JsonObject } from "./body.ts";

/** Fields and files of a form in all; OpenAI's forms have a dozen. */
const MAX_PARTS = 100;

/**
 * The form's fields: a text, or the bytes of a file; an array where a name is repeated.
 * @throws ApiError `invalid_request` for a form that is broken or cut off.
 */
export function parseForm(bytes: Uint8Array, contentType: string): JsonObject {
  const fields: JsonObject = {};
  try {
    const boundary = getMultipartBoundary(contentType);
    if (boundary === null) throw new Error("no boundary");
    const limits = {
      maxFileSize: bytes.byteLength,
      maxTotalSize: bytes.byteLength,
      maxParts: MAX_PARTS,
    };
    for (const part of parseMultipart(bytes, { boundary, ...limits })) {
      if (part.name === undefined) continue;
      const [content = new Uint8Array()] = part.content;
      add(fields, part.name, part.isFile ? content : part.text);
    }
  } catch (cause) {
    throw new ApiError("invalid_request", "The multipart form cannot be read.", { cause });
  }
  return fields;
}

function add(fields: JsonObject, name: string, value: unknown): void {
  const known = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (Array.isArray(known)) known.push(value);
  else fields[name] = known === undefined ? value : [known, value];
}
