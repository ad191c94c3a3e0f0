/**
 * Text to image on any family.
 * @module
 */
import { estimateNeurons, type TextToImageSpec } from "../models/index.ts";
import type { TextToImageInput, TextToImageResult } from "../tasks/index.ts";
import type { Adapter, Adapters } from "./adapter.ts";
import type { RunContext } from "./context.ts";
import { readImage } from "./families/image-bytes.ts";
import { jsonImageCall, multipartImageCall } from "./families/image-call.ts";
import { runAdapter } from "./run.ts";

const json: Adapter<"text-to-image"> = { call: jsonImageCall, result: readImage };

const ADAPTERS: Adapters<"text-to-image"> = {
  "image-json": json,
  "image-bytes": json,
  "image-multipart": { ...json, call: multipartImageCall },
};

/** Paints a picture. */
export async function generateImage(
  context: RunContext,
  model: TextToImageSpec,
  input: TextToImageInput,
): Promise<TextToImageResult> {
  const result = await runAdapter(context, ADAPTERS[model.family], model, input);
  const { nativeSize, parameters } = model;
  context.report.neurons = estimateNeurons(model, {
    width: input.width ?? nativeSize.width,
    height: input.height ?? nativeSize.height,
    steps: input.steps ?? parameters.steps?.default,
  });
  return input.seed === undefined ? result : { ...result, seed: input.seed };
}
