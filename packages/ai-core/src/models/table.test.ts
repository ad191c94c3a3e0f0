import { describe, expect, it } from "vitest";
import {
  DEFAULT_MODELS,
  MODELS,
  modelsOf,
  TASKS,
  UNSERVED_MODELS,
  type ModelSpec,
} from "./index.ts";

const ids = MODELS.map((model): string => model.id);

describe("the model table", () => {
  it("has no id twice, unserved models included", () => {
    const all = [...ids, ...UNSERVED_MODELS.map(({ id }) => id)];
    expect(all.filter((id, index) => all.indexOf(id) !== index)).toEqual([]);
  });

  it("is the tables of its tasks, one after the other", () => {
    expect(TASKS.flatMap((task) => modelsOf(task).map(({ id }) => id))).toEqual(ids);
    for (const task of TASKS)
      expect(modelsOf(task).every((model) => model.task === task)).toBe(true);
  });

  it("limits paid models to 20 requests per minute, as Cloudflare does", () => {
    const limits = MODELS.filter((model) => model.paidOnly).map((model) => model.requestsPerMinute);
    expect(limits).toHaveLength(7);
    expect(new Set(limits)).toEqual(new Set([20]));
  });

  it("lets every model of text stream", () => {
    expect(modelsOf("text-generation").every((model) => model.capabilities.streaming)).toBe(true);
  });

  it("switches thinking only in models that think", () => {
    const odd = modelsOf("text-generation").filter(
      (model) => (model.thinkingSwitch ?? model.reasoningEfforts) && !model.capabilities.reasoning,
    );
    expect(odd).toEqual([]);
  });

  it("prices a task in a unit of that task", () => {
    const units: Partial<Record<ModelSpec["task"], string[]>> = {
      "text-to-image": ["tiles", "tile-steps", "megapixels", "steps"],
      "speech-recognition": ["audio-minutes"],
      "text-to-speech": ["audio-minutes", "characters"],
    };
    for (const { task, price } of MODELS)
      if (price) expect(units[task] ?? ["tokens"]).toContain(price.unit);
  });

  it("keeps every bound in order, and its default within", () => {
    for (const { parameters } of modelsOf("text-to-image")) {
      const { width, height, steps, guidance, strength, seed } = parameters;
      for (const range of [width, height, steps, guidance, strength, seed]) {
        if (range === undefined) continue;
        const { min, max = Infinity, default: own = min } = range;
        expect(min).toBeLessThanOrEqual(max);
        expect(own).toBeGreaterThanOrEqual(min);
        expect(own).toBeLessThanOrEqual(max);
      }
    }
  });

  it("names a hundred languages of M2M100, each once", () => {
    const [m2m100] = modelsOf("translation");
    expect(new Set(m2m100?.targets).size).toBe(100);
    expect(m2m100?.targets).toHaveLength(100);
  });
});

describe("the default models", () => {
  it.each(TASKS)(
    "has one for %s on the free plan, priced, out of beta and in the catalogue",
    (task) => {
      const model = modelsOf(task).find(({ id }) => id === DEFAULT_MODELS[task]);
      expect(model?.price).toBeDefined();
      expect(model).not.toHaveProperty("paidOnly");
      expect(model).not.toHaveProperty("beta");
      expect(model).not.toHaveProperty("inCatalogue");
    },
  );

  it("writes, calls tools, keeps to a schema and sees by default", () => {
    const model = modelsOf("text-generation").find(
      ({ id }) => id === DEFAULT_MODELS["text-generation"],
    );
    expect(model?.capabilities).toMatchObject({
      streaming: true,
      tools: true,
      json: true,
      vision: true,
    });
  });
});
