import { describe, expect, it } from "vitest";
import { failure, get, post, testCommonRoutes } from "../own-format.ts";

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

testCommonRoutes("translate", "translation", "m2m100", "@cf/meta/m2m100-1.2b");
