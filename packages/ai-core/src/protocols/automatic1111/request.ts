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

/** Maximum number of images in one request. */
const MAX_IMAGES = 10;
/** Maximum factor of `hr_scale`, as in the server's own form. */
const MAX_SCALE = 4;

const count = v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_IMAGES)), 1);

const common = {
  prompt,
  negative_prompt: v.optional(v.string(), ""),
  /** 512 if both are missing and the model can generate that. */
  width,
  height,
  steps,
  cfg_scale: v.optional(v.number()),
  /** The guidance of FLUX.2, by Forge's name for it; `cfg_scale` has another range. */
  distilled_cfg_scale: v.optional(v.number()),
  /** -1 is random. */
  seed: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(-1)), -1),
  /** Images per round, and number of rounds: the Worker generates the product of the two. */
  batch_size: count,
  n_iter: count,
  override_settings: v.optional(
    v.looseObject({ sd_model_checkpoint: v.optional(v.nullable(v.string())) }),
    {},
  ),
  send_images: v.optional(v.boolean(), true),
};

const pixels = v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0);

export const TextToImageSchema = v.object({
  ...common,
  /** "Hires. fix": the image is larger than `width` and `height`. */
  enable_hr: v.optional(v.boolean(), false),
  hr_scale: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(MAX_SCALE)), 2),
  hr_resize_x: pixels,
  hr_resize_y: pixels,
});

export const ImageToImageSchema = v.object({
  ...common,
  init_images: Base64ImagesSchema,
  /** White is regenerated. */
  mask: v.optional(Base64BytesSchema),
  denoising_strength: strength,
});

/** The fields of either request, checked. */
export type Automatic1111Fields = v.InferOutput<typeof TextToImageSchema> &
  Partial<
    Pick<v.InferOutput<typeof ImageToImageSchema>, "init_images" | "mask" | "denoising_strength">
  >;

export interface Automatic1111Request {
  fields: Automatic1111Fields;
  /** The fields that the model must support. */
  input: TextToImageInput;
  count: number;
  /** The model in `override_settings`. */
  model: string | undefined;
  /** Names of fields that are not used. */
  ignored: string[];
}

/**
 * Reads a request. Numbers may be text, as FastAPI accepts them.
 *
 * @throws ApiError `invalid_request`; `unsupported_parameter` for a field that would change the
 * image and that no model supports
 */
export function readImageRequest(
  body: JsonObject,
  schema: typeof TextToImageSchema | typeof ImageToImageSchema,
): Automatic1111Request {
  refuseScripts(body);
  const fields = parse(schema, withNumbers(dropNulls(body))) as Automatic1111Fields;
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
    ...(fields.init_images && { images: fields.init_images }),
    ...(fields.mask && { mask: fields.mask }),
    // Clients send it with text prompts too; with an initial image, it decides which model is chosen.
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

const NUMBER_FIELDS: readonly string[] = [
  "width",
  "height",
  "steps",
  "cfg_scale",
  "distilled_cfg_scale",
  "seed",
  "batch_size",
  "n_iter",
  "hr_scale",
  "hr_resize_x",
  "hr_resize_y",
  "denoising_strength",
];

function withNumbers(body: JsonObject): JsonObject {
  const entries = Object.entries(body).map(([name, value]) => {
    const isNumber =
      typeof value === "string" && NUMBER_FIELDS.includes(name) && /^-?\d+(\.\d+)?$/.test(value);
    return [name, isNumber ? Number(value) : value];
  });
  return Object.fromEntries(entries) as JsonObject;
}

/** Rejects fields that would change the image and that clients do not send by default. */
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
 * Adds the fields that clients send with every request, if the model has a parameter for them.
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
