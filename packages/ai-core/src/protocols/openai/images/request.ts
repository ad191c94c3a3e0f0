/**
 * Converts OpenAI's image requests to our task.
 * @module
 */
import * as v from "valibot";
import { ApiError } from "../../../errors/index.ts";
import { parse, TextToImageInputSchema, type TextToImageInput } from "../../../tasks/index.ts";

/** The size comes as `size` and images come in the form, so these fields are not read here. */
const { images: _images, mask: _mask, width, height, ...fields } = TextToImageInputSchema.entries;
const SidesSchema = v.object({ width, height });

/** Clients also send `1024*1024` and `1024×1024`. */
const SIZE = /^ *(\d{1,9}) *[x*×] *(\d{1,9}) *$/i;

/** Fields that forms, and some clients in JSON, send as text. */
const NUMBERS = new Set(["n", "steps", "guidance", "strength", "seed", "output_compression"]);
const BOOLEANS = new Set(["stream"]);

/** The supported fields of OpenAI's API, and our additional ones. */
export const ImagesRequestSchema = v.object({
  ...fields,
  model: v.optional(v.string()),
  n: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10)), 1),
  size: v.optional(
    v.pipe(
      v.string(),
      v.check(
        (size) => size === "auto" || SIZE.test(size),
        "expected `auto` or width and height such as `1024x768`",
      ),
    ),
    "auto",
  ),
  response_format: v.optional(v.picklist(["b64_json", "url"])),
  output_format: v.optional(v.picklist(["png", "jpeg", "webp"])),
  /** Percent, with OpenAI's limits. */
  output_compression: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100))),
  /** Sends one event per finished image. */
  stream: v.optional(v.boolean(), false),
});

export interface ImagesRequest {
  input: TextToImageInput;
  model: string | undefined;
  count: number;
  responseFormat: "b64_json" | "url";
  outputFormat: "png" | "jpeg" | "webp" | undefined;
  /** Percent. */
  outputCompression: number | undefined;
  stream: boolean;
}

/**
 * @throws ApiError `invalid_request`, or `unsupported_parameter` for fields that would change the
 * result if they were ignored.
 */
export function readImagesRequest(body: Record<string, unknown>): ImagesRequest {
  if (body["background"] === "transparent")
    throw unsupported("background", "no model supports a transparent background");
  // OpenAI's types allow null for "not set", and forms send empty fields.
  const given = Object.fromEntries(
    Object.entries(body)
      .filter(([name, value]) => value !== null && (value !== "" || name === "prompt"))
      .map(([name, value]) => [name, readField(name, value)]),
  );
  const { model, n, size, response_format, output_format, output_compression, stream, ...input } =
    parse(ImagesRequestSchema, given);
  return {
    input: { ...input, ...readSize(size) },
    model,
    count: n,
    // OpenAI's defaults: a URL for DALL·E, base64 for later models.
    responseFormat: response_format ?? (model?.includes("dall-e") ? "url" : "b64_json"),
    outputFormat: output_format,
    outputCompression: output_compression,
    stream,
  };
}

/** Converts text to a number or a boolean; other text is left for the schema to reject. */
function readField(name: string, value: unknown): unknown {
  if (typeof value !== "string") return value;
  if (NUMBERS.has(name) && /^-?\d+(\.\d+)?$/.test(value)) return Number(value);
  if (BOOLEANS.has(name) && /^(true|false)$/i.test(value)) return value.toLowerCase() === "true";
  return value;
}

function readSize(size: string): { width?: number; height?: number } {
  const [, width, height] = SIZE.exec(size) ?? [];
  if (width === undefined) return {};
  const sides = { width: Number(width), height: Number(height) };
  if (v.is(SidesSchema, sides)) return sides;
  throw new ApiError("invalid_request", `\`size\`: expected sides of 1 to 4096, got ${size}.`, {
    param: "size",
  });
}

function unsupported(param: string, reason: string): ApiError {
  return new ApiError("unsupported_parameter", `\`${param}\`: ${reason}.`, { param });
}
