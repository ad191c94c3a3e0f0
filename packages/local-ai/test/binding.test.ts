import { env, exports } from "cloudflare:workers";
import { findModel } from "@ai-workers/ai-core/models";
import { expect, test } from "vitest";
import { failure, LLAMA } from "./helpers.ts";

test("a project's own handler is answered without a login", async () => {
  const body = JSON.stringify({ model: LLAMA, inputs: { prompt: "Hello" } });
  const response = await exports.default.fetch("https://example.com/", { method: "POST", body });
  expect(await response.json()).toMatchObject({ response: expect.stringContaining("simulated") });
});

test("an error has the name and the message of the real binding", async () => {
  const failure = await env.AI.run("@cf/nobody/nothing", { prompt: "x" }).catch(
    (error: Error) => error,
  );
  expect(failure).toMatchObject({
    name: "InferenceUpstreamError",
    message: "5007: No such model @cf/nobody/nothing or task",
  });
});

test("a model that only the project's Worker has is simulated by the row that the call brings", async () => {
  const NEW = "@cf/vendor/new-model";
  const row = { ...findModel(LLAMA, ["text-generation"])!, id: NEW, contextWindow: 1000 };
  const run = (inputs: object, options = {}) =>
    env.AI.run(NEW, { prompt: "Hello", ...inputs }, options, row);
  expect(await run({})).toMatchObject({ response: expect.stringContaining(NEW) });
  expect(await failure(run({ max_tokens: 2000 }))).toContain("context window limit (1000)");
  const events = await run({ stream: true }, { returnRawResponse: true });
  expect(events.headers.get("content-type")).toBe("text/event-stream");
  await events.body.cancel();
});

test("a row of a format that only a newer ai-core has asks for an update", async () => {
  const row = { ...findModel(LLAMA)!, family: "next" };
  expect(await failure(env.AI.run(LLAMA, { prompt: "Hello" }, {}, row))).toContain(
    'does not know the format of @cf/meta/llama-3.2-1b-instruct, "next". Update',
  );
});
