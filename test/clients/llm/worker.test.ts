import { describe, expect, it } from "vitest";
import { failure, get, post, testCommonRoutes } from "../own-format.ts";

describe("POST /", () => {
  it("answers the tutorial's client in the tutorial's form", async () => {
    const reply = await post({ message: "What is the weather today?" });
    expect(reply.status).toBe(200);
    expect(reply.headers.get("content-type")).toBe("application/json");
    const body =
      await reply.json<[{ inputs: { prompt: string }; response: { response: string } }]>();
    expect(body).toEqual([
      {
        inputs: { prompt: "What is the weather today?" },
        response: { response: expect.stringMatching(/simulated/i) },
      },
    ]);
  });

  it("reads JSON whatever the content type says, as `requests` sends it with data=", async () => {
    expect((await post({ message: "hi" }, { "content-type": "text/plain" })).status).toBe(200);
  });

  it("asks for a joke if there is no message", async () => {
    const [{ inputs }] = await (await post({})).json<[{ inputs: { prompt: string } }]>();
    expect(inputs.prompt).toBe("Tell me a joke about Cloudflare");
  });

  it("runs the tutorial's retired model on its successor and says so", async () => {
    const reply = await post({ message: "hi", model: "@cf/meta/llama-3-8b-instruct" });
    expect(reply.status).toBe(200);
    const model = reply.headers.get("x-model");
    expect(reply.headers.get("x-model-replaced")).toBe(`@cf/meta/llama-3-8b-instruct -> ${model}`);
  });

  it("maps OpenAI's names to its default, and returns the actual model in x-model", async () => {
    const reply = await post({ message: "hi", model: "gpt-4o-mini" });
    expect(reply.headers.get("x-model")).toMatch(/^@cf\//);
  });

  it("names the fields that it ignored", async () => {
    expect((await post({ message: "hi", mood: "good" })).headers.get("x-ignored-params")).toBe(
      "mood",
    );
  });

  it("distinguishes a model out of capacity from an exhausted daily allocation", async () => {
    const busy = await post({ message: "[[fault:3040]] hi" });
    expect(busy.headers.get("retry-after")).toBe("5");
    expect(await failure(busy)).toMatchObject({ status: 429, code: "capacity" });
    const spent = await post({ message: "[[fault:3036]] hi" });
    expect(spent.headers.get("x-should-retry")).toBe("false");
    expect(spent.headers.get("x-budget-reset")).toMatch(/T00:00:00\.000Z$/);
    expect(await failure(spent)).toMatchObject({ status: 429, code: "daily_limit" });
  });
});

describe("bad input", () => {
  it.each([
    ["a body that is not JSON", "{", 400, "invalid_json", null],
    ["an empty body", "", 400, "invalid_json", null],
    ["an array", "[]", 400, "invalid_json", null],
    ["null", "null", 400, "invalid_json", null],
    ["a body over the limit", "x".repeat(10_000_000), 413, "body_too_large", null],
    ["a message that is a number", { message: 7 }, 400, "invalid_request", "message"],
    ["an empty message", { message: "" }, 400, "invalid_request", "message"],
    [
      "an unknown model",
      { message: "hi", model: "@cf/nobody/nothing" },
      404,
      "model_not_found",
      "model",
    ],
    ["a model that is a number", { message: "hi", model: 4 }, 400, "invalid_request", "model"],
    [
      "a model of another task",
      { message: "hi", model: "@cf/openai/whisper" },
      400,
      "wrong_task",
      "model",
    ],
    [
      "a retired model without a successor",
      { message: "hi", model: "@cf/unum/uform-gen2-qwen-500m" },
      404,
      "model_not_found",
      "model",
    ],
  ])("answers %s with the contract's error", async (_title, body, status, code, param) => {
    expect(await failure(await post(body))).toMatchObject({ status, code, param });
  });
});

it("returns the successor of a retired model", async () => {
  const retired = await get("/v1/models/@cf/meta/llama-3-8b-instruct");
  const { id } = await retired.json<{ id: string }>();
  expect(retired.headers.get("x-model-replaced")).toBe(`@cf/meta/llama-3-8b-instruct -> ${id}`);
});

testCommonRoutes("llm", "text-generation", "llama-3.2-1b", "@cf/meta/llama-3.2-1b-instruct");
