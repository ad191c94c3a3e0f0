/**
 * Runs text to image on any family.
 * @module
 */
import type { TextToImageSpec } from "../../models/index.ts";
import type { TextToImageInput, TextToImageResult } from "../../tasks/index.ts";
import type { Adapter, Adapters } from "../call/adapter.ts";
import { mapConcurrently } from "../call/concurrency.ts";
import type { RunContext } from "../call/context.ts";
import { readImage } from "./read-image.ts";
import { jsonImageCall, multipartImageCall, imageUsage } from "./image-calls.ts";
import { fitImageInput } from "./fit-input.ts";
import { scaleInput } from "./scale-input.ts";
import { withFallback } from "../call/fallback.ts";
import { prepayAlike } from "../call/prepay.ts";
import { runAdapter } from "../call/run-adapter.ts";

const json: Adapter<"text-to-image"> = { call: jsonImageCall, result: readImage };

const ADAPTERS: Adapters<"text-to-image"> = {
  "image-json": json,
  "image-bytes": json,
  "image-multipart": { ...json, call: multipartImageCall },
};

/** Generates an image. If the model supports a seed and none is given, a random one is used and returned. */
export async function generateImage(
  context: RunContext,
  model: TextToImageSpec,
  input: TextToImageInput,
): Promise<TextToImageResult> {
  const [result] = await generateImages(context, model, input, 1);
  return result!;
}

/**
 * Generates `count` images concurrently with different seeds: the given one and its successors, or random ones.
 * One failure ends the other runs and is thrown.
 */
export async function generateImages(
  context: RunContext,
  model: TextToImageSpec,
  input: TextToImageInput,
  count: number,
): Promise<TextToImageResult[]> {
  const { report } = context;
  const generate = (shared: RunContext, index: number) => generateOne(shared, model, input, index);
  if (count === 1) return [await generate(context, 0)];
  // Rejects fields that the model does not support before the first of several calls.
  fitImageInput(await scaleInput(context, model, input), model, () => {});
  if (model.parameters.seed === undefined)
    warnOnce(report, `${model.id} takes no seed, so the pictures may be alike`);
  const own = prepayAlike(context, count);
  return mapConcurrently(
    Array.from({ length: count }),
    count,
    (_none, index, signal) => generate({ ...own, signal }, index),
    context.signal,
  );
}

/** Makes one call to the model or a fallback model; the input is fitted to the model that generates the image. */
function generateOne(
  context: RunContext,
  model: TextToImageSpec,
  input: TextToImageInput,
  index: number,
): Promise<TextToImageResult> {
  return withFallback(context, model, input, async (model) => {
    const warn = (warning: string): void => warnOnce(context.report, warning);
    const scaled = await scaleInput(context, model, input);
    const fitted = withSeed(fitImageInput(scaled, model, warn), model, index);
    // With a random seed, every image is different, so the cache is not used.
    const own = input.seed === undefined ? { ...context, cache: undefined } : context;
    const result = await runAdapter(own, ADAPTERS[model.family], model, fitted, () =>
      imageUsage(fitted, model),
    );
    return fitted.seed === undefined ? result : { ...result, seed: fitted.seed };
  });
}

function warnOnce({ warnings }: RunContext["report"], warning: string): void {
  if (!warnings.includes(warning)) warnings.push(warning);
}

function withSeed(
  input: TextToImageInput,
  model: TextToImageSpec,
  index: number,
): TextToImageInput {
  if (model.parameters.seed === undefined) return input;
  return { ...input, seed: input.seed === undefined ? randomSeed() : input.seed + index };
}

/** 31 bits: positive in every integer type that a model may use. */
function randomSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0]! >>> 1;
}
