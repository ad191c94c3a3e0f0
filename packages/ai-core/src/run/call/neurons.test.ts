import { expect, it } from "vitest";
import { findModel } from "../../models/index.ts";
import { expectedUsage } from "./neurons.ts";

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
