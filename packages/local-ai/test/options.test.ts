import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { failure, GEMMA, LLAMA, run, wavOf } from "./helpers.ts";

const NOVA = "@cf/deepgram/nova-3";
const streamed = () => ({ body: new Response(wavOf(1)).body, contentType: "audio/wav" });

test("returnRawResponse gives a response with the result", async () => {
  const response = await run(LLAMA, { prompt: "Hi" }, { returnRawResponse: true });
  expect(response).toBeInstanceOf(Response);
  expect(response.headers.get("content-type")).toBe("application/json");
  expect(await response.json()).toMatchObject({ response: expect.any(String) });
});

test("returnRawResponse gives a stream its content type", async () => {
  const response = await run(LLAMA, { prompt: "Hi", stream: true }, { returnRawResponse: true });
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  expect(await response.text()).toMatch(/data: \[DONE\]\n\n$/);
});

test("returnRawResponse gives an error as a body with its status", async () => {
  const response = await run(LLAMA, {}, { returnRawResponse: true });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    internalCode: 5006,
    name: "AiError",
    message: expect.stringMatching(/^AiError: Bad input: Error: oneOf/),
  });
});

test("returnRawResponse gives an error without a number as text", async () => {
  const inputs = { messages: [{ role: "user", content: "Hi [[fault:bad-input]]" }] };
  const response = await run(GEMMA, inputs, { returnRawResponse: true });
  expect(response.status).toBe(400);
  expect(await response.text()).toBe("AiError: 1 validation error for ChatCompletionRequest");
});

test("a stream and a gateway are rejected together, as the binding does", async () => {
  expect(await failure(run(NOVA, { audio: streamed() }, { gateway: { id: "default" } }))).toBe(
    "AiInternalError: AI Gateway does not support ReadableStreams yet.",
  );
});

test("at most five tags have letters, digits and five marks, and nothing else", async () => {
  const tagged = (...tags: string[]) => failure(run(LLAMA, { prompt: "x" }, { tags }));
  expect(await tagged("team:a-1", "x.y/z@v2")).toBe("no error");
  const six = ["a", "b", "c", "d", "e", "f"];
  for (const tags of [["my_team"], ["x".repeat(51)], six])
    expect(await tagged(...tags)).toContain("At most 5 tags of 50 letters");
});

test.for(["queueRequest", "websocket"])("%s is rejected with a clear message", async (option) => {
  expect(await failure(run(LLAMA, { prompt: "x" }, { [option]: true }))).toContain(
    `local-ai does not simulate the option "${option}"`,
  );
});

test.for(["toMarkdown", "websearch", "gateway", "autorag", "aiSearch"])(
  "the method %s, which is not simulated, says so",
  async (method) => {
    expect(await failure((env.AI as any)[method]())).toContain(
      `local-ai does not simulate env.AI.${method}()`,
    );
  },
);

test("models lists the table in the platform's form", async () => {
  const found = await env.AI.models({ task: "Translation" });
  expect(found[0]).toMatchObject({ name: "@cf/meta/m2m100-1.2b", task: { name: "Translation" } });
  const [llama] = await env.AI.models({ search: "llama-3.3-70b" });
  expect(llama.properties).toContainEqual({ property_id: "function_calling", value: "true" });
});
