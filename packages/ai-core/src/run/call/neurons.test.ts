import { expect, it } from "vitest";
import { findModel } from "../../models/index.ts";
import { countNeurons, expectedUsage } from "./neurons.ts";

it.each([
  [100, 100],
  [1e15, 60_000],
  [Number.POSITIVE_INFINITY, 60_000],
])(
  "an answer of at most %d tokens is reckoned with %d, since the model holds no more",
  (asked, held) => {
    const model = findModel("@cf/meta/llama-3.2-1b-instruct", ["text-generation"])!;
    expect(expectedUsage(model, { prompt: "hi", max_tokens: asked })).toMatchObject({
      outputTokens: held,
    });
  },
);

it.each([
  ["English", "The weather is fine today.", 7],
  ["Chinese, a token a character", "今天天气很好。", 7],
  ["Thai", "วันนี้", 6],
])("a prompt in %s is reckoned with no fewer tokens than it has", (_title, prompt, tokens) => {
  const model = findModel("@cf/meta/llama-3.2-1b-instruct", ["text-generation"])!;
  expect(expectedUsage(model, { prompt })).toMatchObject({ inputTokens: tokens });
});

it.each<[string, string, Record<string, unknown>, object]>([
  ["steps", "lucid-origin", { num_steps: 1, steps: 30 }, { steps: 30 }],
  ["a negative size", "lucid-origin", { width: -1, height: 512 }, { width: 1120, height: 512 }],
  ["a size that is infinite", "lucid-origin", { width: Infinity }, { width: 2500 }],
  ["steps as text", "lucid-origin", { num_steps: "30" }, { steps: 30 }],
  ["a part of a step", "lucid-origin", { num_steps: 1e-9 }, { steps: 1 }],
  ["a part of a pixel", "lucid-origin", { width: 1e-200, height: 1e-200 }, { width: 1, height: 1 }],
  [
    "tokens",
    "llama-3.2-1b",
    { prompt: "a", max_tokens: 1, max_completion_tokens: 900 },
    { outputTokens: 900 },
  ],
  [
    "a prompt beside messages",
    "llama-3.2-1b",
    { messages: [], prompt: "a ".repeat(400) },
    { inputTokens: 200 },
  ],
])(
  "what a caller of the model itself says twice counts as the larger: %s",
  (_what, name, inputs, expected) => {
    expect(expectedUsage(findModel(name)!, inputs)).toMatchObject(expected);
  },
);

it("a text to speak is counted in any of its fields", () => {
  const model = findModel("melotts")!;
  const prompt = "One two three four five. ".repeat(20);
  const plain = expectedUsage(model, { prompt }) as { audioSeconds: number };
  const hidden = expectedUsage(model, { prompt, text: "a" }) as { audioSeconds: number };
  expect(hidden.audioSeconds).toBeGreaterThanOrEqual(plain.audioSeconds);
});

it.each<[string, object]>([
  ["tokens", { prompt_tokens: 1e9, completion_tokens: 1e9, total_tokens: 2e9 }],
  ["neurons", { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2, neurons: 1e300 }],
])("counts no more than a full window, whatever %s an answer claims", (_title, usage) => {
  const model = findModel("@cf/meta/llama-3.2-1b-instruct", ["text-generation"])!;
  const count = (claimed: object) => {
    const report: { warnings: string[]; neurons?: number } = { warnings: [] };
    countNeurons({ report }, model, claimed as never);
    return report.neurons!;
  };
  const full = count({ inputTokens: 60_000, outputTokens: 60_000 });
  expect(full).toBeLessThan(2000);
  expect(count(usage)).toBe(full);
});
