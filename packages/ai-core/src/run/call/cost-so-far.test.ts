import { describe, expect, it } from "vitest";
import { estimateNeurons, findModel } from "../../models/index.ts";
import { costSoFar } from "./cost-so-far.ts";
import { countNeurons, expectedNeurons } from "./neurons.ts";

const llama = findModel("llama-3.2-1b")!;
const flux = findModel("flux-1-schnell")!;
const schnell = (inputs: Record<string, unknown>) => expectedNeurons(flux, { inputs });

describe("a call that was cut off", () => {
  const call = { inputs: { prompt: "Hi", max_tokens: 19_000 } };
  const reserved = expectedNeurons(llama, call);

  it("costs what the model can have written by then, not all that was set aside", () => {
    expect(costSoFar(llama, call, reserved, 1000)).toBeLessThan(reserved / 40);
    expect(costSoFar(llama, call, reserved, 1000)).toBeGreaterThanOrEqual(
      estimateNeurons(llama, { inputTokens: 1, outputTokens: 400 })!,
    );
    expect(costSoFar(llama, call, reserved, 3_600_000)).toBe(reserved);
  });

  it("costs nothing below zero, and of an image and a recording their part", () => {
    expect(costSoFar(llama, call, reserved, -5)).toBeGreaterThanOrEqual(0);
    const image = { inputs: { prompt: "a cat" } };
    expect(costSoFar(flux, image, 100, 100)).toBe(10);
    expect(costSoFar(flux, image, 100, 5000)).toBe(100);
    const recording = { inputs: {}, expected: { audioSeconds: 600 } };
    expect(costSoFar(findModel("whisper-large-v3-turbo")!, recording, 100, 1000)).toBe(50);
  });
});

describe("figures that make no sense", () => {
  it.each([-1000, Number.NaN, -Infinity, 0, "many", null])(
    "as steps count as the model's own: %s",
    (steps) => {
      expect(schnell({ steps })).toBe(schnell({}));
      expect(schnell({ width: steps })).toBe(schnell({}));
    },
  );

  it("are lowered to what the model takes", () => {
    const most = flux.task === "text-to-image" ? flux.parameters.steps!.max : 0;
    expect(schnell({ steps: 1e300 })).toBe(schnell({ steps: most }));
    expect(schnell({ width: 1e300, height: Infinity })).toBeLessThan(1e6);
    for (const max_tokens of [-5, Infinity, Number.NaN]) {
      const neurons = expectedNeurons(llama, { inputs: { prompt: "Hi", max_tokens } });
      expect(neurons).toBeGreaterThan(0);
      expect(neurons).toBeLessThan(10_000);
    }
  });

  it("in an answer's usage take nothing off the count", () => {
    const report = { warnings: [], neurons: 5 };
    for (const neurons of [-100, Number.NaN, Infinity]) {
      countNeurons({ report }, llama, {
        prompt_tokens: -5,
        completion_tokens: 1,
        total_tokens: -4,
        neurons,
      });
      expect(report.neurons).toBeGreaterThanOrEqual(5);
      expect(report.neurons).toBeLessThan(6);
    }
  });
});
