import { describe, expect, it } from "vitest";
import { MODELS, resolveModel, RETIRED_MODELS, type RetiredModel } from "./index.ts";

const llm = { tasks: ["text-generation", "moderation"], defaultModel: "gemma-4" } as const;
const textToImage = { tasks: ["text-to-image"], defaultModel: "flux-2" } as const;
const retired: readonly RetiredModel[] = RETIRED_MODELS;

describe("retired models", () => {
  it("are 38, none of them still in the table", () => {
    expect(new Set(retired.map(({ id }) => id)).size).toBe(38);
    expect(MODELS.filter((model) => retired.some(({ id }) => id === model.id))).toEqual([]);
  });

  it.each(
    retired
      .filter(({ successor }) => successor)
      .map(({ id, successor }) => [id, successor] as const),
  )("sends %s on to %s", (id, successor) => {
    const isImage = id.includes("img2img");
    const { model, replaced } = resolveModel(id, isImage ? textToImage : llm);
    expect(model.id).toBe(successor);
    expect(replaced).toEqual({ from: id, to: successor });
  });

  it("keep the tutorial's model working, however it is written", () => {
    for (const name of [
      "@cf/meta/llama-3-8b-instruct",
      "meta/Llama-3-8B-instruct",
      "llama-3-8b-instruct",
    ]) {
      expect(resolveModel(name, llm)).toMatchObject({
        model: { id: "@cf/meta/llama-3.1-8b-instruct-fp8" },
        replaced: {
          from: "@cf/meta/llama-3-8b-instruct",
          to: "@cf/meta/llama-3.1-8b-instruct-fp8",
        },
      });
    }
  });

  it("are found behind the user's aliases and as a default", () => {
    const options = {
      ...llm,
      defaultModel: "@cf/microsoft/phi-2",
      aliases: { old: "llama-2-7b-chat-int8" },
    };
    expect(resolveModel("old", options).replaced?.from).toBe("@cf/meta/llama-2-7b-chat-int8");
    expect(resolveModel(undefined, options).replaced?.from).toBe("@cf/microsoft/phi-2");
  });

  it("have a successor on the free plan, but for Kimi's, which is Cloudflare's own choice", () => {
    const paid = retired.filter(({ successor }) =>
      MODELS.some(({ id, paidOnly }) => paidOnly && id === successor),
    );
    expect(paid.map(({ id }) => id)).toEqual(["@cf/moonshotai/kimi-k2.5"]);
  });

  it("are rejected with the date if they have no successor", () => {
    expect(() => resolveModel("bart-large-cnn", llm)).toThrow(
      /retired @cf\/facebook\/bart-large-cnn on 2026-05-30/,
    );
  });

  it("have another task if their successor does", () => {
    const whisper = { tasks: ["speech-recognition"], defaultModel: "whisper" } as const;
    expect(() => resolveModel("llama-3-8b-instruct", whisper)).toThrow(
      /is a text-generation model/,
    );
  });
});
