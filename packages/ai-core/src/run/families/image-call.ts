/**
 * Builds the input of a picture model from the row's parameters.
 * @module
 */
import { ApiError } from "../../errors/index.ts";
import type { NumberRange, TextToImageSpec } from "../../models/index.ts";
import type { TextToImageInput } from "../../tasks/index.ts";
import type { ModelCall } from "../adapter.ts";

type Warn = (warning: string) => void;

/** The model's own field names and values; what it does not take is refused, what it bounds is clamped. */
export function imageFields(
  input: TextToImageInput,
  model: TextToImageSpec,
  warn: Warn,
): Record<string, unknown> {
  const { parameters } = model;
  if (parameters.promptLength !== undefined && input.prompt.length > parameters.promptLength) {
    throw new ApiError(
      "invalid_request",
      `\`prompt\`: expected at most ${parameters.promptLength} characters, got ${input.prompt.length}.`,
      { param: "prompt" },
    );
  }
  const fields: Record<string, unknown> = { prompt: input.prompt };
  for (const name of ["width", "height", "steps", "guidance", "seed"] as const) {
    const value = input[name];
    if (value === undefined) continue;
    const range = parameters[name];
    if (range === undefined) throw unsupported(name, model);
    if ("fixed" in range && range.fixed)
      warn(`${name} is fixed at ${range.default} by ${model.id}`);
    else fields["field" in range ? range.field : name] = clamp(name, value, range, warn);
  }
  if (input.negative_prompt !== undefined) {
    if (!parameters.negativePrompt) throw unsupported("negative_prompt", model);
    fields.negative_prompt = input.negative_prompt;
  }
  return fields;
}

export function jsonImageCall(
  input: TextToImageInput,
  model: TextToImageSpec,
  warn: Warn,
): ModelCall {
  return { inputs: imageFields(input, model, warn) };
}

/** A form serialized through a Response, which gives the body and its boundary. */
export function multipartImageCall(
  input: TextToImageInput,
  model: TextToImageSpec,
  warn: Warn,
): ModelCall {
  const form = new FormData();
  for (const [name, value] of Object.entries(imageFields(input, model, warn)))
    form.append(name, String(value));
  const { body, headers } = new Response(form);
  return { inputs: { multipart: { body, contentType: headers.get("content-type") } } };
}

function clamp(name: string, value: number, range: NumberRange, warn: Warn): number {
  const clamped = Math.max(range.min, Math.min(range.max ?? Infinity, value));
  if (clamped !== value) warn(`${name} ${value} was changed to ${clamped}`);
  return clamped;
}

function unsupported(name: string, model: TextToImageSpec): ApiError {
  const known = [
    "prompt",
    ...Object.keys(model.parameters).filter((key) => key !== "promptLength"),
  ];
  return new ApiError(
    "unsupported_parameter",
    `\`${name}\`: ${model.id} takes only ${known.join(", ")}.`,
    {
      param: name,
    },
  );
}
