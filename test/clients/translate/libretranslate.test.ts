import { exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";

const json = { "content-type": "application/json" };

function send(
  path: string,
  body: BodyInit | object,
  headers: Record<string, string> = {},
): Promise<Response> {
  const raw =
    typeof body === "string" || body instanceof FormData || body instanceof URLSearchParams;
  return exports.default.fetch(`http://worker${path}`, {
    method: "POST",
    headers: raw ? headers : { ...json, ...headers },
    body: raw ? body : JSON.stringify(body),
  });
}

/** The examples of LibreTranslate's README and of its clients. */
describe("POST /translate", () => {
  it("takes JSON, and gives the text", async () => {
    const reply = await send("/translate", {
      q: "one tree",
      source: "en",
      target: "es",
      format: "text",
      api_key: "",
    });
    expect(await reply.json()).toEqual({ translatedText: "[es] one tree" });
    expect(reply.headers.get("x-model")).toBe("@cf/meta/m2m100-1.2b");
  });

  it("takes a form, as libretranslatepy sends it, and a multipart one", async () => {
    const fields = { q: "one tree & more", source: "en", target: "es", api_key: "none" };
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    for (const body of [new URLSearchParams(fields), form, new URLSearchParams(fields).toString()])
      expect(await (await send("/translate", body)).json()).toEqual({
        translatedText: "[es] one tree & more",
      });
  });

  it("detects the language of `auto`, for one text and for several", async () => {
    const one = { q: "Wo ist der Bahnhof?", source: "auto", target: "en", alternatives: 3 };
    expect(await (await send("/translate", one)).json()).toEqual({
      translatedText: expect.any(String),
      detectedLanguage: { language: "de", confidence: expect.any(Number) },
      alternatives: [],
    });
    const several = {
      q: ["Wo ist der kleine Baum?", "Où est le petit arbre ?"],
      source: "auto",
      target: "en",
    };
    expect(await (await send("/translate", several)).json()).toMatchObject({
      translatedText: ["[en] Wo ist der kleine Baum?", "[en] Où est le petit arbre ?"],
      detectedLanguage: [{ language: "de" }, { language: "fr" }],
    });
  });

  it("keeps HTML's tags", async () => {
    const body = {
      q: '<p class="green">one <i>old</i> tree</p>',
      source: "en",
      target: "es",
      format: "html",
    };
    expect(await (await send("/translate", body)).json()).toEqual({
      translatedText: '<p class="green">[es] one <i>old</i> tree</p>',
    });
  });

  it("reads parameters of the query", async () => {
    const reply = await exports.default.fetch(
      "http://worker/translate?q=one%20tree&source=en&target=zt",
      { method: "POST" },
    );
    expect(await reply.json()).toMatchObject({ translatedText: "[zh] one tree" });
    const detected = await exports.default.fetch(
      "http://worker/detect?q=O%C3%B9%20est%20la%20gare",
      {
        method: "POST",
      },
    );
    expect(await detected.json()).toContainEqual(expect.objectContaining({ language: "fr" }));
  });

  it("names its own fields if one is wrong", async () => {
    for (const [body, param] of [
      [{ source: "en", target: "es" }, "q"],
      [{ q: "a", source: "en" }, "target"],
      [{ q: "a", source: "en", target: "xx" }, "target"],
      [{ q: "a", source: "tlh", target: "es" }, "source"],
      [{ q: ["a", "\ud800"], source: "en", target: "es" }, "q[1]"],
    ] as const) {
      const reply = await send("/translate", body);
      const { error } = await reply.json<{ error: string }>();
      expect(reply.status).toBe(400);
      expect(error).toContain(`\`${param}`);
    }
  });
});

describe("the other endpoints", () => {
  it("detect", async () => {
    const guesses = await (
      await send("/detect", new URLSearchParams({ q: "Où est la gare ?" }))
    ).json();
    expect(guesses).toContainEqual({ language: "fr", confidence: expect.any(Number) });
    expect(await (await send("/detect", { q: "123" })).json()).toEqual([
      { language: "en", confidence: 0 },
    ]);
  });

  it("list languages with their targets, and what a frontend asks first", async () => {
    const get = async (path: string) =>
      (await exports.default.fetch(`http://worker${path}`)).json<any>();
    const languages = await get("/languages");
    expect(languages).toContainEqual({
      code: "de",
      name: "German",
      targets: expect.arrayContaining(["en", "zh"]),
    });
    // LibreTranslate's own codes are listed and accepted.
    const codes = languages.map(({ code }: { code: string }) => code);
    expect(codes).toEqual(expect.arrayContaining(["zt", "pb", "nb", "tl"]));
    expect((await get("/spec")).paths).toHaveProperty("/translate");
    expect(await get("/frontend/settings")).toMatchObject({
      keyRequired: false,
      language: { source: { code: "auto" } },
    });
  });
});
