/**
 * Fits an input to the limits of an image model: clamps numbers with a warning, or rejects the input with a reason.
 * @module
 */
import { ApiError } from "../../errors/index.ts";
import type { NumberRange, TextToImageSpec } from "../../models/index.ts";
import type { TextToImageInput } from "../../tasks/index.ts";
import { supportsSize } from "../call/image-capabilities.ts";
import { checkInputImages } from "./input-images.ts";

type Warn = (warning: string) => void;

const NUMBERS = ["width", "height", "steps", "guidance", "strength", "seed"] as const;

/**
 * Returns the input in a form that `model` accepts.
 *
 * @throws ApiError `unsupported_parameter` for fields that the model does not support;
 * `invalid_request` or `unsupported_media_type` for unsupported input images.
 */
export function fitImageInput(
  input: TextToImageInput,
  model: TextToImageSpec,
  warn: Warn,
): TextToImageInput {
  const { parameters } = model;
  if (parameters.promptLength !== undefined && input.prompt.length > parameters.promptLength) {
    throw new ApiError(
      "invalid_request",
      `\`prompt\`: expected at most ${parameters.promptLength} characters, got ${input.prompt.length}.`,
      { param: "prompt" },
    );
  }
  if (!supportsSize(model, input)) throw wrongSize(input, model);
  const fitted: TextToImageInput = { prompt: input.prompt };
  for (const name of NUMBERS) {
    const value = input[name];
    if (value !== undefined) fitted[name] = fitNumber(name, value, model, warn);
  }
  if (input.negative_prompt !== undefined) {
    if (!parameters.negativePrompt) throw unsupported("negative_prompt", model);
    // Some models' schemas require a minimum length of one.
    if (input.negative_prompt !== "") fitted.negative_prompt = input.negative_prompt;
  }
  if (input.images !== undefined && !parameters.images) throw unsupported("images", model);
  if (input.mask !== undefined && !parameters.images?.mask) throw unsupported("mask", model);
  checkInputImages(input, model);
  if (input.images !== undefined) fitted.images = input.images;
  if (input.mask !== undefined) fitted.mask = input.mask;
  return fitted;
}

function fitNumber(
  name: (typeof NUMBERS)[number],
  value: number,
  model: TextToImageSpec,
  warn: Warn,
): number | undefined {
  const range = model.parameters[name];
  if (range === undefined) {
    // The model's fixed size needs no parameter.
    if ((name === "width" || name === "height") && value === model.nativeSize[name])
      return undefined;
    throw unsupported(name, model);
  }
  if ("fixed" in range && range.fixed) {
    if (value !== range.default) warn(`${name}: ignored, ${model.id} always uses ${range.default}`);
    return undefined;
  }
  return clamp(name, value, range, warn);
}

function clamp(name: string, value: number, range: NumberRange, warn: Warn): number {
  const clamped = Math.max(range.min, Math.min(range.max ?? Infinity, value));
  if (clamped !== value) warn(`${name} ${value} was changed to ${clamped}`);
  return clamped;
}

/** Our name of each parameter of a row, for the error message that lists them. */
const NAMES: Record<keyof TextToImageSpec["parameters"], readonly string[]> = {
  width: ["width"],
  height: ["height"],
  steps: ["steps"],
  guidance: ["guidance"],
  strength: ["strength"],
  seed: ["seed"],
  negativePrompt: ["negative_prompt"],
  images: ["images"],
  promptLength: [],
};

function wrongSize(input: TextToImageInput, model: TextToImageSpec): ApiError {
  const { parameters, nativeSize } = model;
  const side = (["width", "height"] as const).find(
    (name) => !supportsSize(model, { [name]: input[name] }),
  )!;
  const { [side]: range } = parameters;
  if (range === undefined) return unsupported(side, model);
  const { width = nativeSize.width, height = nativeSize.height } = input;
  const bounds = (["width", "height"] as const).map(
    (name) => `${name} ${parameters[name]?.min} to ${parameters[name]?.max}`,
  );
  return new ApiError(
    "invalid_request",
    `\`${side}\`: ${model.id} generates images of ${bounds.join(", ")}, got ${width} × ${height}.`,
    { param: side },
  );
}

function unsupported(name: string, model: TextToImageSpec): ApiError {
  const { width, height } = model.nativeSize;
  const known = Object.keys(model.parameters) as (keyof typeof NAMES)[];
  const list = ["prompt", ...known.flatMap((key) => NAMES[key])];
  if (model.parameters.images?.mask) list.push("mask");
  const size = name === "width" || name === "height" ? `. Its images are ${width} × ${height}` : "";
  return new ApiError(
    "unsupported_parameter",
    `\`${name}\` is not supported by ${model.id}. Supported: ${list.join(", ")}${size}.`,
    { param: name },
  );
}
