import { expect, it } from "vitest";
import { customModel } from "../../models/index.ts";
import { callModel } from "./call-model.ts";
import type { AiRunOptions, RunContext } from "./context.ts";

const MODEL = "@cf/meta/llama-3.2-1b-instruct";

it("names the model that a custom model is like, for local-ai", async () => {
  const sent: AiRunOptions["extraHeaders"][] = [];
  const context = {
    ai: {
      async run(_model, _inputs, options = {}) {
        sent.push(options.extraHeaders);
        return { response: "Hello" };
      },
    },
    report: { warnings: [] },
    policy: { timeoutMs: 2000, fallbackModels: [] },
  } as RunContext;
  const call = { inputs: { messages: [{ role: "user", content: "hi" }] } };
  const id = customModel("@cf/vendor/new-model", { like: MODEL });
  await callModel(context, id, { ...call, headers: { "x-session-affinity": "s" } });
  await callModel(context, MODEL, call);
  expect(sent).toEqual([{ "x-session-affinity": "s", "x-local-ai-like": MODEL }, undefined]);
});
