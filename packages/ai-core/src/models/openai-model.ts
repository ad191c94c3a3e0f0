/**
 * A row of the table as an entry of OpenAI's `/v1/models`.
 * @module
 */
import { toNeurons } from "./price-fields.ts";
import type { ModelSpec, Task, TextToImageSpec } from "./types.ts";

/** OpenAI's model object, and what our callers want to know beside it. */
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
  /** What a picture has without `size` and `steps`, so that its price can be told before it is painted. */
  defaults?: { width: number; height: number; steps?: number };
}

/** Clients want a number, and the platform gives no date: the day of the figures, 2026-10-09. */
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
    case "text-embeddings":
    case "rerank":
    case "moderation":
    case "translation":
      return [];
  }
}

function namesOfTrue(flags: Readonly<Record<string, boolean>>): string[] {
  return Object.keys(flags).filter((name) => flags[name]);
}

/**
 * The object for `/v1/models`. `created` is one fixed day for all, since no dates are published; `owned_by` is the author's
 * part of the id; `deprecated` marks ids that the hosted catalogue lists no more, though they may still answer.
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
