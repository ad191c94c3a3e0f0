import { exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";

function post(body: object, path = "/"): Promise<Response> {
  return exports.default.fetch(`http://worker${path}`, {
    method: "POST",
    body: JSON.stringify(body),
  });
}

const en = { source_lang: "en", target_lang: "fr" };

describe("documents", () => {
  it("keep their lines, lists, code and links", async () => {
    const text =
      "# Title here\r\n\r\n- one `x = 1`\n  1. see [a page](https://example.com)\n\n```\nkeep me\n```\n";
    const reply = await post({ text, ...en });
    expect((await reply.json<any>()).translated_text).toBe(
      "# [fr] Title here\r\n\r\n- [fr] one `x = 1`\n  1. [fr] see [a page](https://example.com)\n\n```\nkeep me\n```\n",
    );
  });

  it("of two hundred lines come back whole and in order, in few calls", async () => {
    const lines = Array.from({ length: 200 }, (_, index) =>
      index % 5 === 4 ? "" : `line ${index}`,
    );
    const reply = await post({ text: lines.join("\n"), ...en });
    expect((await reply.json<any>()).translated_text).toBe(
      lines.map((line) => (line === "" ? "" : `[fr] ${line}`)).join("\n"),
    );
    // More calls than the free plan allows would be said here.
    expect(reply.headers.get("x-warnings")).toBeNull();
  });

  it("of a thousand texts are one request, and one more is rejected", async () => {
    expect((await post({ text: Array.from({ length: 1000 }, () => "1"), ...en })).status).toBe(200);
    const reply = await post({ text: Array.from({ length: 1001 }, () => "1"), ...en });
    expect(reply.status).toBe(400);
    expect(await reply.json()).toMatchObject({ error: { code: "invalid_request", param: "text" } });
  });

  it("are rejected if a language, or a character, does not exist", async () => {
    for (const [body, param] of [
      [{ text: "Hello", source_lang: "en", target_lang: "klingon" }, "target_lang"],
      [{ text: "Hello", source_lang: "xx", target_lang: "fr" }, "source_lang"],
      [{ text: "a\ud800b", ...en }, "text"],
      [{ text: ["fine", "\udc00"], ...en }, "text[1]"],
      [{ text: "a", ...en, format: "pdf" }, "format"],
    ] as const) {
      const reply = await post(body);
      expect(reply.status).toBe(400);
      expect(await reply.json()).toMatchObject({ error: { code: "invalid_request", param } });
    }
  });
});

describe("other models", () => {
  it("are the one for the languages of India, which reads English only", async () => {
    const model = "@cf/ai4bharat/indictrans2-en-indic-1B";
    expect(
      await (await post({ text: "Good tree", target_lang: "hi", model })).json(),
    ).toMatchObject({
      source_lang: "en",
      target_lang: "hi",
      model,
    });
    const reply = await post({ text: "Bonjour", source_lang: "fr", target_lang: "hi", model });
    expect(await reply.json()).toMatchObject({ error: { param: "source_lang" } });
  });

  it("are text generation models, when asked for", async () => {
    const model = "@cf/meta/llama-3.2-3b-instruct";
    const reply = await post({ text: "One tree", ...en, target_lang: "pt-BR", model });
    expect(await reply.json()).toMatchObject({
      translated_text: expect.stringMatching(/\S/),
      target_lang: "pt-BR",
      model,
    });
    expect(reply.headers.get("x-model")).toBe(model);
  });
});
