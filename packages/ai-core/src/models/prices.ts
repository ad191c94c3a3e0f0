/**
 * Computes the cost of an answer in neurons.
 * @module
 */
import type { ModelSpec } from "./specs.ts";
import type { Price } from "./types.ts";

/** Tokens of a text model; `inputTokens` includes cached ones, as OpenAI's `prompt_tokens` does. */
export interface CountedTokens {
  inputTokens: number;
  /** Reasoning counts as output. */
  outputTokens: number;
  cachedInputTokens?: number | undefined;
}

/** One image. */
export interface ImageUsage {
  width: number;
  height: number;
  /** If absent, the model's own default counts, if it is documented. */
  steps?: number | undefined;
  inputImages?: readonly { width: number; height: number }[] | undefined;
}

export interface AudioUsage {
  audioSeconds: number;
}

/** Text that was spoken, for models priced by text. */
export interface CharacterUsage {
  characters: number;
}

export type Usage = CountedTokens | ImageUsage | AudioUsage | CharacterUsage;

type PriceOf<Unit extends Price["unit"]> = Extract<Price, { unit: Unit }>;
type PicturePrice = Exclude<Price, PriceOf<"tokens" | "audio-minutes" | "characters">>;

const MILLION = 1_000_000;
const TILE = 512;
const MEGAPIXEL = 1024 * 1024;

/** An image's area in tiles of 512 × 512. A partial tile counts as a whole one: 1280 × 720 was billed as four. */
function tiles({ width, height }: { width: number; height: number }): number {
  return Math.ceil((width * height) / (TILE * TILE));
}

/** Megapixels, rounded up. That a part counts as a whole is our reading, so that estimates are not too low. */
function megapixels({ width, height }: { width: number; height: number }): number {
  return Math.ceil((width * height) / MEGAPIXEL);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function tokenNeurons(price: PriceOf<"tokens">, usage: CountedTokens): number {
  const cached = Math.min(usage.cachedInputTokens ?? 0, usage.inputTokens);
  const input =
    (usage.inputTokens - cached) * price.input + cached * (price.cachedInput ?? price.input);
  return (input + usage.outputTokens * (price.output ?? 0)) / MILLION;
}

function imageNeurons(
  price: PicturePrice,
  usage: ImageUsage,
  steps: number | undefined,
): number | undefined {
  const inputs = usage.inputImages ?? [];
  const perSteps = (neurons: number | undefined) => (neurons ? steps && neurons * steps : 0);
  switch (price.unit) {
    case "tiles": {
      const stepNeurons = perSteps(price.perStep);
      if (stepNeurons === undefined) return undefined;
      return (
        tiles(usage) * (price.perTile + stepNeurons) +
        sum(inputs.map(tiles)) * (price.perInputTile ?? 0)
      );
    }
    case "tile-steps":
      return perSteps(
        tiles(usage) * price.perTileStep + sum(inputs.map(tiles)) * (price.perInputTileStep ?? 0),
      );
    case "megapixels":
      return (
        price.first +
        (megapixels(usage) - 1) * price.following +
        sum(inputs.map(megapixels)) * price.perInput
      );
    case "steps":
      return perSteps(price.perStep);
  }
}

/**
 * Estimates neurons by the price table. Undefined if the price or the required usage is unknown. If
 * an answer contains the platform's own count, use that instead.
 */
export function estimateNeurons(model: ModelSpec, usage: Usage): number | undefined {
  const { price } = model;
  if (price === undefined) return undefined;
  if (price.unit === "tokens")
    return "inputTokens" in usage ? tokenNeurons(price, usage) : undefined;
  if (price.unit === "audio-minutes") {
    return "audioSeconds" in usage ? (usage.audioSeconds / 60) * price.perMinute : undefined;
  }
  if (price.unit === "characters")
    return "characters" in usage ? (usage.characters / 1000) * price.perThousand : undefined;
  if (!("width" in usage) || model.task !== "text-to-image") return undefined;
  const { steps } = model.parameters;
  return imageNeurons(price, usage, steps?.fixed ? steps.default : (usage.steps ?? steps?.default));
}
