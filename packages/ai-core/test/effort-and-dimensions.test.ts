import { describe, expect, it } from "vitest";
import { chatWorker, errorOf } from "./chat-app.ts";

async function inputsOf(model: string, reasoning_effort: string) {
  const { post, runs } = chatWorker(() => ({ response: "ok" }));
  const messages = [{ role: "user", content: "hi" }];
  await post("/v1/chat/completions", { model, reasoning_effort, messages });
  return runs[0]!.inputs;
}

describe("effort", () => {
  it.each([
    ["gemma-4", "low", { chat_template_kwargs: { enable_thinking: true } }],
    ["gemma-4", "xhigh", { chat_template_kwargs: { enable_thinking: true } }],
    ["gemma-4", "none", { chat_template_kwargs: { enable_thinking: false } }],
    ["glm-4.7-flash", "max", { chat_template_kwargs: { enable_thinking: true } }],
    ["glm-4.7-flash", "minimal", { chat_template_kwargs: { enable_thinking: false } }],
    ["deepseek-v4-pro-0813", "xhigh", { reasoning_effort: "high" }],
    ["deepseek-v4-pro-0813", "minimal", { reasoning_effort: "low" }],
    ["glm-5.2", "xhigh", { reasoning_effort: "max" }],
    ["glm-5.2", "low", { reasoning_effort: "high" }],
    [
      "kimi-k2.6",
      "none",
      { reasoning_effort: "none", chat_template_kwargs: { enable_thinking: false } },
    ],
    ["kimi-k2.6", "low", { reasoning_effort: "high" }],
    [
      "nemotron-3-120b-a12b",
      "low",
      { chat_template_kwargs: { enable_thinking: true, low_effort: true } },
    ],
    ["nemotron-3-120b-a12b", "none", { chat_template_kwargs: { enable_thinking: false } }],
    ["kimi-k2.7-code", "high", {}],
    ["gpt-oss-20b", "xhigh", { reasoning_effort: "high" }],
  ])("of %s for %s is %o", async (model, reasoning_effort, expected) => {
    const inputs = await inputsOf(model, reasoning_effort);
    const { reasoning_effort: sent, chat_template_kwargs } = inputs;
    const said = {
      ...(sent !== undefined && { reasoning_effort: sent }),
      ...(chat_template_kwargs && { chat_template_kwargs }),
    };
    expect(said).toEqual(expected);
  });
});

describe("embeddings", () => {
  const vector = Array.from({ length: 1024 }, (_, index) => Math.sin(index));
  const embed = (body: object) =>
    chatWorker(() => ({ data: [vector] })).post("/v1/embeddings", { input: "hi", ...body });

  it("of a model that was trained for it are cut, and have length 1 again", async () => {
    const { data } = await (
      await embed({ model: "qwen3-embedding-0.6b", dimensions: 256 })
    ).json<any>();
    expect(data[0].embedding).toHaveLength(256);
    expect(Math.hypot(...data[0].embedding)).toBeCloseTo(1);
  });

  it.each([
    ["bge-m3", 256],
    ["qwen3-embedding-0.6b", 4096],
  ])("of %s are not %i long", async (model, dimensions) => {
    expect(await errorOf(await embed({ model, dimensions }))).toMatchObject({
      status: 400,
      param: "dimensions",
    });
  });

  it.each([[[1, 2, 3]], [[[1, 2], [3]]]])(
    "of token ids %j are rejected with the remedy",
    async (input) => {
      const failure = await errorOf(await embed({ input }));
      expect(failure).toMatchObject({ status: 400, param: "input" });
      expect(failure.message).toContain("check_embedding_ctx_length");
    },
  );
});
