import { expect, it } from "vitest";
import { addExtraModels, customModel, findModel } from "../../models/index.ts";
import { withCallBudget } from "../translation/call-budget.ts";
import { callModel } from "./call-model.ts";
import type { RunContext } from "./context.ts";

const MODEL = "@cf/meta/llama-3.2-1b-instruct";
const like = findModel(MODEL)!;

function fakeContext() {
  const runs: unknown[][] = [];
  const run = async (...call: unknown[]) => {
    runs.push(call);
    return { response: "Hello" };
  };
  const policy = { timeoutMs: 2000, fallbackModels: [] };
  const context = { ai: { run }, report: { warnings: [] }, policy } as RunContext;
  return { context, runs };
}

const call = { inputs: { messages: [{ role: "user", content: "hi" }] } };

it("passes the row of a model that the Worker adds as a fourth argument, and nothing in the options", async () => {
  const { context, runs } = fakeContext();
  const coded = customModel("@cf/vendor/coded", { like: MODEL, contextWindow: 1000 });
  expect(addExtraModels({ "@cf/vendor/set": { like: MODEL, context_window: 2000 } })).toEqual([]);
  await callModel(context, coded, call);
  await callModel(withCallBudget(context, 1).context, "@cf/vendor/set", call);
  await callModel(context, MODEL, call);
  expect(runs.map(([, , options]) => options)).toEqual(
    runs.map(() => ({ signal: expect.any(AbortSignal) })),
  );
  expect(runs.map(([, , , row]) => row)).toEqual([
    { ...like, id: coded, contextWindow: 1000 },
    { ...like, id: "@cf/vendor/set", contextWindow: 2000 },
    undefined,
  ]);
});
