/**
 * Validates the input of an image model.
 * @module
 */
import type { NumberRange, TextToImageSpec } from "@ai-workers/ai-core/models";
import { readImageHeader } from "../media/image-header.ts";
import { badInput } from "../platform/errors.ts";
import { bytesOfBase64, bytesOfNumbers } from "./bytes.ts";
import { check } from "./check.ts";
import type { TextToImageRequest } from "./requests.ts";
import type { Schema } from "./schema.ts";

type Inputs = Record<string, any>;

/** The smallest size that the platform documents; a size of 0 must not create an empty image. */
const SMALLEST = 64;

function range(bounds: NumberRange | undefined, type: "integer" | "number"): Schema {
  return {
    type,
    ...(bounds && { minimum: bounds.min }),
    ...(bounds?.max !== undefined && { maximum: bounds.max }),
  };
}

function propertiesOf({ parameters }: TextToImageSpec): Record<string, Schema> {
  const { width, height, steps, guidance, strength, seed, negativePrompt, images, promptLength } =
    parameters;
  return {
    prompt: {
      type: "string",
      minLength: 1,
      ...(promptLength !== undefined && { maxLength: promptLength }),
    },
    ...(width && { width: range(width, "integer") }),
    ...(height && { height: range(height, "integer") }),
    ...(steps && { [steps.field]: range(steps, "integer") }),
    // lucid-origin, the only JSON model with guidance, has both names in its schema.
    ...(steps &&
      guidance && { steps: range(steps, "integer"), num_steps: range(steps, "integer") }),
    ...(guidance && { guidance: range(guidance, "number") }),
    ...(strength && { strength: range(strength, "number") }),
    ...(seed && { seed: range(seed, "integer") }),
    ...(negativePrompt && { negative_prompt: { type: "string" } satisfies Schema }),
    ...(images &&
      ({ image: { type: "array" }, image_b64: { type: "string" } } satisfies Record<
        string,
        Schema
      >)),
    ...(images?.mask && { mask: { type: "array" } satisfies Schema }),
  };
}

const optional = (name: string, value: unknown) => (value === undefined ? {} : { [name]: value });

function requestOf(
  model: TextToImageSpec,
  inputs: Inputs,
  images: Uint8Array[],
): TextToImageRequest {
  const { parameters, nativeSize } = model;
  const size = (name: "width" | "height") =>
    Math.max(
      SMALLEST,
      (parameters[name] && inputs[name]) || (parameters[name]?.default ?? nativeSize[name]),
    );
  return {
    prompt: inputs["prompt"],
    width: size("width"),
    height: size("height"),
    contentType: model.contentType ?? "image/jpeg",
    images,
    ...optional("negativePrompt", inputs["negative_prompt"]),
    ...optional("steps", inputs["num_steps"] ?? inputs["steps"]),
    ...optional("guidance", inputs["guidance"]),
    ...optional("strength", inputs["strength"]),
    ...optional("seed", inputs["seed"]),
    ...(inputs["mask"] && { mask: bytesOfNumbers(inputs["mask"], "/mask") }),
  };
}

/** JSON for a model that answers in JSON: properties that its schema lacks are rejected. */
export function checkImageJson(model: TextToImageSpec, inputs: Inputs): TextToImageRequest {
  check(
    {
      type: "object",
      required: ["prompt"],
      properties: propertiesOf(model),
      additionalProperties: false,
    },
    inputs,
  );
  return requestOf(model, inputs, []);
}

/** JSON for a model that answers with an image: unknown properties are accepted. */
export function checkImageBytes(model: TextToImageSpec, inputs: Inputs): TextToImageRequest {
  check({ type: "object", required: ["prompt"], properties: propertiesOf(model) }, inputs);
  const images = [
    ...(inputs["image"] ? [bytesOfNumbers(inputs["image"], "/image")] : []),
    ...(inputs["image_b64"] ? [bytesOfBase64(inputs["image_b64"])] : []),
  ];
  return requestOf(model, inputs, model.parameters.images ? images : []);
}

async function formOf(multipart: { body?: unknown; contentType?: string }): Promise<FormData> {
  if (multipart.body instanceof FormData) return multipart.body;
  const headers = { "content-type": multipart.contentType ?? "" };
  try {
    return await new Response(multipart.body as BodyInit, { headers }).formData();
  } catch (cause) {
    throw badInput(`'/multipart' is not a multipart form (${(cause as Error).message})`);
  }
}

/** A form with text fields: numbers are validated after parsing. */
export async function checkImageMultipart(
  model: TextToImageSpec,
  inputs: Inputs,
): Promise<TextToImageRequest> {
  const multipart: Schema = { type: "object", required: ["body", "contentType"] };
  check({ type: "object", required: ["multipart"], properties: { multipart } }, inputs);
  const fields: Inputs = {};
  const images: Uint8Array[] = [];
  for (const [name, value] of await formOf(inputs["multipart"])) {
    if (typeof value === "string")
      fields[name] = name === "prompt" || value === "" ? value : Number(value);
    else if (/^input_image_[0-3]$/.test(name))
      images.push(new Uint8Array(await (value as Blob).arrayBuffer()));
  }
  check({ type: "object", required: ["prompt"], properties: propertiesOf(model) }, fields);
  for (const [index, bytes] of images.entries()) {
    const header = readImageHeader(bytes);
    if (!header) throw badInput(`'/input_image_${index}' is not an image`);
    // "each smaller than 512x512", according to the model's page.
    if (header.width >= 512 || header.height >= 512)
      throw badInput(`'/input_image_${index}' must be < 512x512`);
  }
  return requestOf(model, fields, images);
}
