/**
 * Bodies of `POST /sdapi/v1/txt2img` and `/img2img` as the task's input.
 *
 * Source: https://github.com/AUTOMATIC1111/stable-diffusion-webui/blob/master/modules/api/models.py
 * @module
 */
import * as v from "valibot";
import { ApiError } from "../../errors/index.ts";
import { dropNulls } from "../../http/body/nulls.ts";
import type { JsonObject } from "../../http/index.ts";
import type { TextToImageSpec } from "../../models/index.ts";
import {
  Base64BytesSchema,
  Base64ImagesSchema,
  parse,
  TextToImageInputSchema,
  unknownFields,
  type TextToImageInput,
} from "../../tasks/index.ts";

const { prompt, width, height, steps, strength } = TextToImageInputSchema.entries;

/** Pixels of AUTOMATIC1111's images where a request says nothing. */
const SIDE = 512;
/** Images of one request at most. */
const MAX_IMAGES = 10;

const count = v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_IMAGES)), 1);

const common = {
  prompt,
  negative_prompt: v.optional(v.string(), ""),
  width: v.optional(width.wrapped, SIDE),
  height: v.optional(height.wrapped, SIDE),
  steps,
  cfg_scale: v.optional(v.number()),
  /** FLUX.2's guidance, as Forge names it; `cfg_scale` has another range. */
  distilled_cfg_scale: v.optional(v.number()),
  /** -1 is random. */
  seed: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(-1)), -1),
  /** Images of one round, and rounds: the product is generated. */
  batch_size: count,
  n_iter: count,
  override_settings: v.optional(
    v.looseObject({ sd_model_checkpoint: v.optional(v.nullable(v.string())) }),
    {},
  ),
  send_images: v.optional(v.boolean(), true),
};

export const TextToImageSchema = v.object(common);

export const ImageToImageSchema = v.object({
  ...common,
  init_images: Base64ImagesSchema,
  /** White is generated anew. */
  mask: v.optional(Base64BytesSchema),
  denoising_strength: strength,
});

/** The fields of either request, checked. */
export type Automatic1111Fields = v.InferOutput<typeof TextToImageSchema> &
  Partial<v.InferOutput<typeof ImageToImageSchema>>;

export interface Automatic1111Request {
  fields: Automatic1111Fields;
  /** What the model has to be able to do. */
  input: TextToImageInput;
  count: number;
  /** Of `override_settings`. */
  model: string | undefined;
  ignored: string[];
}

/** @throws ApiError `invalid_request`, or `unsupported_parameter` for what cannot be left out without harm */
export function readImageRequest(
  body: JsonObject,
  schema: typeof TextToImageSchema | typeof ImageToImageSchema,
): Automatic1111Request {
  refuseScripts(body);
  const fields: Automatic1111Fields = parse(schema, dropNulls(body));
  const { batch_size, n_iter, override_settings } = fields;
  const total = batch_size * n_iter;
  if (total > MAX_IMAGES)
    throw new ApiError(
      "invalid_request",
      `\`n_iter\`: expected at most ${MAX_IMAGES} images in all, got ${total}.`,
      { param: "n_iter" },
    );
  const input: TextToImageInput = {
    prompt: fields.prompt,
    width: fields.width,
    height: fields.height,
    ...(fields.init_images && { images: fields.init_images }),
    ...(fields.mask && { mask: fields.mask }),
    // What it is about where there is an image to start from, so that a model is chosen by it.
    ...(fields.denoising_strength !== undefined && { strength: fields.denoising_strength }),
  };
  return {
    fields,
    input,
    count: total,
    model: override_settings.sd_model_checkpoint?.trim() || undefined,
    ignored: unknownFields(schema, body),
  };
}

/** What changes the image and is not sent by default. */
function refuseScripts(body: JsonObject): void {
  if (body["script_name"])
    throw unsupported("script_name", "this server has no scripts; leave it out");
  if (body["inpainting_mask_invert"])
    throw unsupported(
      "inpainting_mask_invert",
      "expected 0, and a mask that is white where the image shall change",
    );
}

/**
 * The input with what clients send along in every request, as far as the model has a parameter for it. The rest is ignored.
 *
 * @returns the input, and the names of the fields that are ignored
 */
export function withModelFields(
  { fields, input }: Pick<Automatic1111Request, "fields" | "input">,
  { parameters, family }: TextToImageSpec,
): { input: TextToImageInput; ignored: string[] } {
  const guidance = family === "image-multipart" ? "distilled_cfg_scale" : "cfg_scale";
  const optional = [
    ["negative_prompt", "negative_prompt", parameters.negativePrompt],
    ["steps", "steps", parameters.steps],
    [guidance, "guidance", parameters.guidance],
    ["denoising_strength", "strength", parameters.strength],
    ["seed", "seed", parameters.seed],
  ] as const;
  const { strength: _strength, ...required } = input;
  const result: TextToImageInput = required;
  const ignored: string[] = [];
  for (const [name, field, parameter] of optional) {
    const value = fields[name];
    if (value === undefined || value === "" || (name === "seed" && value === -1)) continue;
    if (parameter) Object.assign(result, { [field]: value });
    else ignored.push(name);
  }
  return { input: result, ignored };
}

function unsupported(param: string, reason: string): ApiError {
  return new ApiError("unsupported_parameter", `\`${param}\`: ${reason}.`, { param });
}
