import { describe, expect, it } from "vitest";
import { findModel, MODELS } from "../../models/index.ts";
import { toOpenAIModel } from "./openai-model.ts";

function modelOf(name: string) {
  const model = findModel(name);
  if (!model) throw new Error(`No model ${name}`);
  return toOpenAIModel(model);
}

describe("toOpenAIModel", () => {
  it("describes a model of text", () => {
    expect(modelOf("glm-4.7-flash")).toEqual({
      id: "@cf/zai-org/glm-4.7-flash",
      object: "model",
      created: 1791504000,
      owned_by: "zai-org",
      task: "text-generation",
      context_window: 131_072,
      neurons: { per_million_input_tokens: 5500, per_million_output_tokens: 36_400 },
      capabilities: ["streaming", "tools", "json", "reasoning"],
      deprecated: false,
      paid_only: false,
    });
  });

  it("returns null for unknown values", () => {
    expect(modelOf("gemma-2b-it-lora")).toMatchObject({ context_window: null, neurons: null });
  });

  it("returns what an image model supports", () => {
    expect(modelOf("flux-1-schnell").capabilities).toEqual([]);
    expect(modelOf("sdxl").capabilities).toEqual([
      "size",
      "negative_prompt",
      "seed",
      "image_input",
      "mask",
    ]);
  });

  it("returns the default size and steps of an image", () => {
    expect(modelOf("flux-1-schnell").defaults).toEqual({ width: 1024, height: 1024, steps: 4 });
    expect(modelOf("flux-2-dev").defaults).toEqual({ width: 1024, height: 768, steps: 50 });
    expect(modelOf("glm-4.7-flash")).not.toHaveProperty("defaults");
  });

  it("returns the languages that a transcription may name", () => {
    expect(modelOf("whisper-large-v3-turbo").languages).toContain("zh");
    expect(modelOf("nova-3").languages).toContain("multi");
    expect(modelOf("whisper")).not.toHaveProperty("languages");
  });

  it("marks models of the paid plan, and those that the catalogue lists no more", () => {
    expect(modelOf("kimi-k2.6").paid_only).toBe(true);
    expect(modelOf("llama-3.1-8b-fast").deprecated).toBe(true);
  });

  it("is plain JSON for every model", () => {
    const all = MODELS.map(toOpenAIModel);
    expect(JSON.parse(JSON.stringify(all))).toEqual(all);
  });
});
