import { expect, it } from "vitest";
import { findModel } from "../models/index.ts";
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
