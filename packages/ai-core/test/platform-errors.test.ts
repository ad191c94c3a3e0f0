import { describe, expect, it } from "vitest";
import { chatApp, chatWorker, errorOf } from "./chat-app.ts";

const OVERFLOW =
  "5021: The estimated number of input and maximum output tokens (35000) exceeded this model context window limit (24000).";
const messages = [{ role: "user", content: "hi" }];

const REQUESTS: [path: string, body: object, param: string][] = [
  ["/v1/chat/completions", { messages }, "messages"],
  ["/v1/chat/completions", { messages, stream: true }, "messages"],
  ["/v1/completions", { prompt: "hi" }, "prompt"],
  ["/v1/completions", { prompt: "hi", stream: true }, "prompt"],
  ["/v1/responses", { input: "hi" }, "input"],
  ["/v1/responses", { input: "hi", stream: true }, "input"],
  ["/v1/embeddings", { input: "hi" }, "input"],
  ["/", { message: "hi" }, "message"],
];

describe("an input longer than the model's context", () => {
  it.each(REQUESTS)("is rejected once, with figures, by POST %s %o", async (path, body, param) => {
    const { post, runs } = chatWorker(() => {
      throw new Error(OVERFLOW);
    });
    const reply = await post(path, body);
    expect(await errorOf(reply)).toMatchObject({
      status: 400,
      code: "context_length_exceeded",
      type: "invalid_request_error",
      message: expect.stringContaining("(35000)"),
      param,
    });
    expect(runs).toHaveLength(1);
  });

  it.each([
    ["as an answer", { error: { code: 5021, message: OVERFLOW } }],
    ["as an envelope", { success: false, errors: [{ code: 5021, message: "too long" }] }],
  ])("is rejected when the platform says so %s", async (_title, answer) => {
    const { post, runs } = chatWorker(() => answer);
    const failure = await errorOf(await post("/v1/chat/completions", { messages }));
    expect(failure).toMatchObject({ status: 400, code: "context_length_exceeded" });
    expect(runs).toHaveLength(1);
  });

  it("does not wander through the fallback models", async () => {
    const vars = { FALLBACK_MODELS: "@cf/meta/llama-3.2-1b-instruct,@cf/openai/gpt-oss-20b" };
    const { post, runs } = chatWorker(() => {
      throw new Error("This model's maximum context length is 131072 tokens.");
    }, vars);
    expect((await post("/v1/chat/completions", { messages })).status).toBe(400);
    expect(runs).toHaveLength(1);
  });
});

it("a model that the platform has retired is replaced by the next", async () => {
  const vars = { FALLBACK_MODELS: "@cf/meta/llama-3.2-1b-instruct" };
  const { post, runs } = chatWorker(({ model }) => {
    if (model.includes("llama-3.2-1b")) return { response: "ok" };
    throw new Error("5028: This model was deprecated on 2026-05-30");
  }, vars);
  const reply = await post("/v1/chat/completions", { messages });
  expect(reply.status).toBe(200);
  expect(reply.headers.get("x-model")).toBe("@cf/meta/llama-3.2-1b-instruct");
  expect(runs).toHaveLength(2);
});

describe("a wrong default model", () => {
  it.each([
    ["DEFAULT_MODEL", { DEFAULT_MODEL: "@cf/meta/lama" }, chatApp, "DEFAULT_MODEL"],
    [
      "app.ts",
      {},
      { ...chatApp, defaultModels: { "text-generation": "@cf/meta/lama" as never } },
      "app.ts",
    ],
  ])(
    "in %s is its owner's fault, and only of requests that need it",
    async (_, vars, app, named) => {
      const { post } = chatWorker(() => ({ response: "ok" }), vars, app);
      for (const model of [undefined, "", "gpt-4o"])
        expect(
          await errorOf(await post("/v1/chat/completions", { messages, model })),
        ).toMatchObject({
          status: 500,
          code: "misconfigured",
          message: expect.stringContaining(named),
        });
      const named_ = await post("/v1/chat/completions", {
        messages,
        model: "llama-3.2-1b-instruct",
      });
      expect(named_.status).toBe(200);
      const unknown = await errorOf(
        await post("/v1/chat/completions", { messages, model: "lama" }),
      );
      expect(unknown).toMatchObject({ status: 404, code: "model_not_found", param: "model" });
    },
  );
});
