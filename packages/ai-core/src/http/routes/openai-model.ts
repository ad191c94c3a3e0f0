/**
 * Converts a row of the table to an entry of OpenAI's `/v1/models`.
 * @module
 */
import type { ModelSpec, Task, TextToImageSpec } from "../../models/index.ts";
import { toNeurons } from "../../models/price-fields.ts";

/** OpenAI's model object, with additional fields. */
export interface OpenAIModel {
  id: string;
  object: "model";
  created: number;
  owned_by: string;
  task: Task;
  context_window: number | null;
  neurons: Record<string, number> | null;
  capabilities: string[];
  deprecated: boolean;
  paid_only: boolean;
  /** Codes that `language` may have in a transcription, as the model names them. */
  languages?: readonly string[];
  /** The image size and steps if the request omits them, so that its price can be computed in advance. */
  defaults?: { width: number; height: number; steps?: number };
}

/** Clients require a number, but the platform publishes no dates. This is the date of the figures, 2026-10-09. */
const CREATED = Date.UTC(2026, 9, 9) / 1000;

function capabilitiesOf(spec: ModelSpec): string[] {
  switch (spec.task) {
    case "text-generation":
    case "speech-recognition":
      return namesOfTrue(spec.capabilities);
    case "text-to-image": {
      const { width, height, negativePrompt, seed, images } = spec.parameters;
      return namesOfTrue({
        size: width !== undefined && height !== undefined,
        negative_prompt: negativePrompt ?? false,
        seed: seed !== undefined,
        image_input: images !== undefined,
        mask: images?.mask ?? false,
      });
    }
    case "text-to-speech":
      return [...spec.formats];
    default:
      return [];
  }
}

function namesOfTrue(flags: Readonly<Record<string, boolean>>): string[] {
  return Object.keys(flags).filter((name) => flags[name]);
}

/**
 * Returns the object for `/v1/models`. `created` is one fixed day for all, because no dates are
 * published; `owned_by` is the author's part of the id; `deprecated` marks ids that the hosted
 * catalogue no longer lists, though they may still answer.
 */
export function toOpenAIModel(spec: ModelSpec): OpenAIModel {
  return {
    id: spec.id,
    object: "model",
    created: CREATED,
    owned_by: spec.id.split("/")[1] ?? "",
    task: spec.task,
    context_window: ("contextWindow" in spec ? spec.contextWindow : undefined) ?? null,
    neurons: spec.price ? toNeurons(spec.price) : null,
    capabilities: capabilitiesOf(spec),
    deprecated: spec.inCatalogue === false,
    paid_only: spec.paidOnly ?? false,
    ...(spec.task === "speech-recognition" &&
      spec.capabilities.language && { languages: spec.languages }),
    ...(spec.task === "text-to-image" && { defaults: defaultsOf(spec) }),
  };
}

function defaultsOf({
  parameters: { width, height, steps },
  nativeSize,
}: TextToImageSpec): NonNullable<OpenAIModel["defaults"]> {
  return {
    width: width?.default ?? nativeSize.width,
    height: height?.default ?? nativeSize.height,
    ...(steps?.default !== undefined && { steps: steps.default }),
  };
}
