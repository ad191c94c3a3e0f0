import { exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";

/** Posts to the Worker as a client would; a string is sent unchanged. */
function post(body: BodyInit | object, headers: Record<string, string> = {}): Promise<Response> {
  const raw = typeof body === "string" || body instanceof Uint8Array || body instanceof FormData;
  return exports.default.fetch("http://worker/", {
    method: "POST",
    headers,
    body: raw ? body : JSON.stringify(body),
  });
}

function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return exports.default.fetch(`http://worker${path}`, { headers });
}

/** The contract's error envelope, with its status beside it. */
async function failure(
  reply: Response,
): Promise<{ status: number; code: string; param: string | null; message: string }> {
  const { error } = await reply.json<{
    error: { code: string; param: string | null; message: string; type: string };
  }>();
  expect(error.type).toBeTruthy();
  return { status: reply.status, ...error };
}

describe("POST /", () => {
  it("translates a sentence", async () => {
    const reply = await post({ text: "Hello, how are you?", source_lang: "en", target_lang: "fr" });
    expect(reply.status).toBe(200);
    expect(await reply.json()).toMatchObject({
      translated_text: expect.any(String),
      source_lang: "en",
      target_lang: "fr",
      model: "@cf/meta/m2m100-1.2b",
    });
  });

  it("translates several texts in order", async () => {
    const reply = await post({
      text: ["one tree", "two trees"],
      source_lang: "en",
      target_lang: "de",
    });
    const { translated_text } = await reply.json<{ translated_text: string[] }>();
    expect(translated_text).toHaveLength(2);
    expect(translated_text[0]).not.toBe(translated_text[1]);
  });
});

describe("bad input", () => {
  it.each([
    ["a body that is not JSON", "{", 400, "invalid_json", null],
    ["an empty body", "", 400, "invalid_json", null],
    ["an array", "[]", 400, "invalid_json", null],
    ["null", "null", 400, "invalid_json", null],
    ["a body over the limit", "x".repeat(10_000_000), 413, "body_too_large", null],
    ["a missing text", { target_lang: "fr" }, 400, "invalid_request", "text"],
    ["a text that is a number", { text: 7, target_lang: "fr" }, 400, "invalid_request", "text"],
    ["a missing target", { text: "Hello" }, 400, "invalid_request", "target_lang"],
    ["an empty list of texts", { text: [], target_lang: "fr" }, 400, "invalid_request", "text"],
    [
      "a number among the texts",
      { text: ["a", 7], target_lang: "fr" },
      400,
      "invalid_request",
      "text[1]",
    ],
    [
      "an unknown model",
      { text: "Hello", target_lang: "fr", model: "@cf/nobody/nothing" },
      404,
      "model_not_found",
      "model",
    ],
    [
      "a model of another task",
      { text: "Hello", target_lang: "fr", model: "@cf/openai/whisper" },
      400,
      "wrong_task",
      "model",
    ],
  ])("answers %s with the contract's error", async (_title, body, status, code, param) => {
    expect(await failure(await post(body))).toMatchObject({ status, code, param });
  });
});

describe("the service's own routes", () => {
  it("rejects an invalid kind of DeepL's language list", async () => {
    for (const query of ["type=both", "type=source&type=target"]) {
      const reply = await get(`/v2/languages?${query}`);
      expect(reply.status).toBe(400);
      expect(await reply.json()).toEqual({
        message: expect.stringContaining("`type`"),
        detail: "invalid_request",
      });
    }
    expect((await get("/v2/languages?type=target")).status).toBe(200);
  });

  it("says what it is at GET /", async () => {
    const body = await (await get("/")).json<Record<string, unknown>>();
    expect(body).toMatchObject({
      service: "translate",
      task: "translation",
      version: expect.any(String),
    });
    expect(body.default_model).toMatch(/^@cf\//);
    expect(body.endpoints).toHaveProperty("POST /");
  });

  it("answers GET /health", async () => {
    expect(await (await get("/health")).json()).toMatchObject({
      status: "ok",
      service: "translate",
    });
  });

  it("lists its models as OpenAI does, and one by alias", async () => {
    const { object, data } = await (
      await get("/v1/models")
    ).json<{ object: string; data: { id: string; task: string }[] }>();
    expect(object).toBe("list");
    expect(data.map((model) => model.task)).toContain("translation");
    expect(await (await get("/v1/models/m2m100")).json()).toMatchObject({
      id: "@cf/meta/m2m100-1.2b",
      object: "model",
    });
    expect(await failure(await get("/v1/models/nothing"))).toMatchObject({
      status: 404,
      code: "model_not_found",
    });
  });
});
