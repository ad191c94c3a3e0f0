import { expect, it } from "vitest";
import { findModel } from "../../models/index.ts";
import { expectedUsage } from "../call/neurons.ts";
import { rawUsage } from "./raw-usage.ts";

const LONG = "a long text ".repeat(10_000);
const TOKENS = 25_000;
const qwen = "@cf/qwen/qwen3-embedding-0.6b";
const gptOss = "@cf/openai/gpt-oss-20b";
const llama = "@cf/meta/llama-3.2-1b-instruct";

it.each<[string, string, Record<string, unknown>]>([
  ["documents to embed", qwen, { documents: [LONG] }],
  ["queries to embed", qwen, { queries: LONG }],
  ["an instruction", qwen, { text: "a", instruction: LONG }],
  ["a text that begins like an image, to embed", qwen, { text: `data:image/png;base64,${LONG}` }],
  ["instructions", gptOss, { input: "hi", instructions: LONG }],
  ["a schema", llama, { prompt: "hi", response_format: { type: "json_schema", x: LONG } }],
  ["functions", llama, { prompt: "hi", functions: [{ name: "f", code: LONG }] }],
  ["a prompt that begins like an image", llama, { prompt: `data:image/png;base64,${LONG}` }],
  ["a message that begins like an image", llama, { messages: [{ content: `data:${LONG}` }] }],
])("%s of a raw call are reserved and counted", (_name, id, inputs) => {
  const model = findModel(id)!;
  const reserved = expectedUsage(model, inputs) as { inputTokens: number };
  const counted = rawUsage(model, { inputs }, { response: "yes", data: [[1]] });
  const tokens =
    "prompt_tokens" in counted
      ? counted.prompt_tokens
      : (counted as { inputTokens: number }).inputTokens;
  for (const figure of [reserved.inputTokens, tokens]) expect(figure).toBeGreaterThan(TOKENS);
});

it("an image of a raw call counts the same whatever its size", () => {
  const model = findModel(llama)!;
  const count = (size: number) => {
    const url = `data:image/png;base64,${"A".repeat(size)}`;
    const content = [{ type: "image_url", image_url: { url } }];
    return expectedUsage(model, { messages: [{ role: "user", content }], image: "A".repeat(size) });
  };
  expect(count(10)).toEqual(count(1_000_000));
});
