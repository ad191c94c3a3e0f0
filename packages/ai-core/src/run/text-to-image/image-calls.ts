/**
 * Creates image calls in the models' formats.
 * @module
 */
import type { TextToImageSpec, Usage } from "../../models/index.ts";
import { encodeBase64, type TextToImageInput } from "../../tasks/index.ts";
import type { ModelCall } from "../call/adapter.ts";
import { readImageSize } from "./image-header.ts";

/** Returns the usage of a fitted input. */
export function imageUsage(
  { width, height, steps, images }: TextToImageInput,
  { nativeSize }: TextToImageSpec,
): Usage {
  return {
    width: width ?? nativeSize.width,
    height: height ?? nativeSize.height,
    steps,
    inputImages: images?.flatMap((image) => readImageSize(image) ?? []),
  };
}

/** Returns all fields except images, with the model's names. */
function fields(
  { images: _images, mask: _mask, steps, ...rest }: TextToImageInput,
  { parameters }: TextToImageSpec,
): Record<string, string | number> {
  const named = { ...rest, [parameters.steps?.field ?? "steps"]: steps };
  return Object.fromEntries(
    Object.entries(named).filter((entry): entry is [string, string | number] => {
      return entry[1] !== undefined;
    }),
  );
}

/** Sends the image as base64. The schema has no base64 mask, so the mask is an array of its bytes. */
export function jsonImageCall(input: TextToImageInput, model: TextToImageSpec): ModelCall {
  const inputs: ModelCall["inputs"] = fields(input, model);
  if (input.images?.[0]) inputs.image_b64 = encodeBase64(input.images[0]);
  if (input.mask) inputs.mask = Array.from(input.mask);
  return { inputs, expected: imageUsage(input, model) };
}

/** Creates a form, serialized through a Response, which provides the body and its boundary. */
export function multipartImageCall(input: TextToImageInput, model: TextToImageSpec): ModelCall {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields(input, model)))
    form.append(name, String(value));
  for (const [index, image] of (input.images ?? []).entries())
    form.append(`input_image_${index}`, new Blob([image as Uint8Array<ArrayBuffer>]));
  const renew = () => {
    const { body, headers } = new Response(form);
    return { multipart: { body, contentType: headers.get("content-type") } };
  };
  const identity = () => ({ ...fields(input, model), images: input.images });
  return { inputs: renew(), renew, identity, expected: imageUsage(input, model) };
}
