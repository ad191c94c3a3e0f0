import { describe, expect, it } from "vitest";
import { estimateNeurons, findModel, type Usage } from "./index.ts";

function neurons(name: string, usage: Usage): number | undefined {
  const model = findModel(name);
  if (!model) throw new Error(`No model ${name}`);
  return estimateNeurons(model, usage);
}

const square = { width: 1024, height: 1024 };

describe("estimateNeurons", () => {
  const cases: [title: string, model: string, usage: Usage, expected: number][] = [
    ["tokens in and out", "gemma-4", { inputTokens: 300, outputTokens: 300 }, 10.9092],
    [
      "cached tokens at their own price",
      "glm-5.2",
      { inputTokens: 1000, outputTokens: 0, cachedInputTokens: 400 },
      85.8182,
    ],
    [
      "cached tokens as others if they have no price",
      "qwq",
      { inputTokens: 1000, outputTokens: 0, cachedInputTokens: 400 },
      60,
    ],
    [
      "no more cached tokens than there are",
      "glm-5.2",
      { inputTokens: 100, outputTokens: 0, cachedInputTokens: 400 },
      2.3636,
    ],
    ["embeddings by input alone", "bge-m3", { inputTokens: 1_000_000, outputTokens: 5 }, 1075],
    ["tiles and steps", "flux-1-schnell", { ...square, steps: 4 }, 172.8],
    ["the model's own steps where none are given", "flux-1-schnell", square, 172.8],
    ["begun tiles as whole ones", "flux-1-schnell", { width: 513, height: 512, steps: 1 }, 28.8],
    [
      "tiles of a picture to start from",
      "flux-2-klein-4b",
      { ...square, inputImages: [{ width: 500, height: 500 }] },
      109.57,
    ],
    ["tiles times steps", "flux-2-dev", { ...square, steps: 25 }, 3750],
    [
      "tiles of all pictures times steps",
      "flux-2-dev",
      { ...square, steps: 2, inputImages: [{ width: 9, height: 9 }] },
      337.5,
    ],
    ["the first megapixel", "flux-2-klein-9b", square, 1363.64],
    ["the megapixels that follow", "flux-2-klein-9b", { width: 1920, height: 1088 }, 1545.46],
    ["nothing where the price is nothing", "sdxl-lightning", { ...square, steps: 8 }, 0],
    ["minutes of audio", "whisper-large-v3-turbo", { audioSeconds: 90 }, 69.945],
  ];

  it.each(cases)("counts %s", (_, model, usage, expected) => {
    expect(neurons(model, usage)).toBeCloseTo(expected, 6);
  });

  const unknown: [title: string, model: string, usage: Usage][] = [
    ["without a price", "sdxl", { ...square, steps: 20 }],
    ["of tokens without a price", "gemma-2b-it-lora", { inputTokens: 1, outputTokens: 1 }],
    ["of a use that is not the model's", "whisper", { inputTokens: 1, outputTokens: 1 }],
    ["of text on a model for images", "flux", { inputTokens: 1, outputTokens: 1 }],
  ];

  it.each(unknown)("has no cost %s", (_, model, usage) => {
    expect(neurons(model, usage)).toBeUndefined();
  });
});
