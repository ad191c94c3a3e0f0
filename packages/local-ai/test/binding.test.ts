import { env, exports } from "cloudflare:workers";
import { expect, test } from "vitest";

const LLAMA = "@cf/meta/llama-3.2-1b-instruct";

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

test("an id that only the project knows is simulated like the model that the call names", async () => {
  const answer = await env.AI.run(
    "@cf/vendor/new-model",
    { prompt: "Hello" },
    { extraHeaders: { "x-local-ai-like": LLAMA } },
  );
  expect(answer).toMatchObject({ response: expect.stringContaining("@cf/vendor/new-model") });
});
