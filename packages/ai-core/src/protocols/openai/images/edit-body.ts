/**
 * Reads images and fields of an edit: a form as SDKs send it, or OpenAI's JSON.
 * @module
 */
import { ApiError } from "../../../errors/index.ts";
import { readFields, type JsonObject, type RequestContext } from "../../../http/index.ts";
import { decodeBase64, MAX_INPUT_IMAGES } from "../../../tasks/index.ts";

/** `image`, `image[]`, `image[0]`, and the same with `images`. */
const IMAGE_FIELD = /^images?(?:\[\d{0,3}\])?$/;

export interface EditBody {
  /** All other fields. */
  fields: JsonObject;
  images: Uint8Array[];
  mask: Uint8Array | undefined;
}

/** @throws ApiError `invalid_request` on `image` or `mask` for a missing or unreadable file */
export async function readEditBody(request: Request, context: RequestContext): Promise<EditBody> {
  const { mask, ...body } = await readFields(request, context, "pictures");
  const entries = Object.entries(body);
  const given = entries
    .filter(([name]) => IMAGE_FIELD.test(name))
    .flatMap(([, value]) => value)
    .filter(isGiven);
  if (given.length === 0) throw invalid("image", "expected a file, but the field is missing");
  if (given.length > MAX_INPUT_IMAGES)
    throw invalid("image", `expected at most ${MAX_INPUT_IMAGES} images, got ${given.length}`);
  const images = given.map((value, index) => fileOf(value, `image[${index}]`));
  return {
    fields: Object.fromEntries(entries.filter(([name]) => !IMAGE_FIELD.test(name))),
    images,
    mask: isGiven(mask) ? fileOf(mask, "mask") : undefined,
  };
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "";
}

/** Reads a file of a form, or base64 in JSON, with or without `data:`, alone or as OpenAI's `{image_url}`. */
function fileOf(value: unknown, param: string): Uint8Array {
  if (value instanceof Uint8Array) return value;
  const { image_url: address = value } = Object(value) as { image_url?: unknown };
  const { url = address } = Object(address) as { url?: unknown };
  if (typeof url !== "string" || /^https?:/i.test(url))
    throw invalid(param, "expected a file, or a `data:` URL in JSON");
  try {
    return decodeBase64(url);
  } catch (cause) {
    throw invalid(param, "expected a file, or base64 in JSON", cause);
  }
}

function invalid(param: string, expectation: string, cause?: unknown): ApiError {
  return new ApiError("invalid_request", `\`${param}\`: ${expectation}.`, { param, cause });
}
