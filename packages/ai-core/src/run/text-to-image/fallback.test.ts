import { describe, expect, it } from "vitest";
import { generatedImage as image } from "../../../test/fake-image-model.ts";
import { findModel } from "../../models/index.ts";
import { canServe } from "../call/capabilities.ts";
import type { RunContext } from "../call/context.ts";
import { generateImage } from "./text-to-image.ts";

const FLUX_1 = "flux-1-schnell";
const FLUX_2 = "flux-2-klein-4b";
const INPAINTING = "stable-diffusion-v1-5-inpainting";

describe("a model that is busy", () => {
  it("is replaced by one that can do the same, each sent what it takes", async () => {
    const sent: [model: string, inputs: Record<string, unknown>][] = [];
    const context: RunContext = {
      ai: {
        run: async (model, inputs) => {
          sent.push([model, inputs]);
          if (model.endsWith(FLUX_1)) throw new Error("3040: Capacity temporarily exceeded");
          return { image: image.toBase64() };
        },
      },
      report: { warnings: [] },
      policy: { timeoutMs: 5000, fallbackModels: [INPAINTING, FLUX_2] },
    };
    const flux = findModel(FLUX_1, ["text-to-image"])!;
    const input = { prompt: "a cat", steps: 8 };
    const result = await generateImage(context, flux, input);
    expect(result.image).toEqual(image);
    expect(sent[0]![1].steps ?? sent[0]![1].num_steps).toBe(8);
    expect(context.report.model).toBe(sent.at(-1)![0]);
    expect(context.report.model).not.toBe(flux.id);
    expect(context.report.failed).toContain(flux.id);
  });

  it("is not replaced by one that takes no input images", () => {
    const flux = findModel(FLUX_1, ["text-to-image"])!;
    expect(canServe(flux, { prompt: "a cat", images: [image] })).toBe(false);
    expect(canServe(findModel(FLUX_2, ["text-to-image"])!, { images: [image] })).toBe(true);
    expect(canServe(findModel(FLUX_2, ["text-to-image"])!, { mask: image })).toBe(false);
  });
});
