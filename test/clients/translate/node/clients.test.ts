import * as deepl from "deepl-node";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { RunningDev } from "@ai-workers/local-ai/dev";
import { KEY, startWorker } from "./worker.ts";

let worker: RunningDev;

beforeAll(async () => {
  worker = await startWorker();
}, 90_000);

afterAll(() => worker?.stop());

describe("deepl-node", () => {
  const client = (key = KEY) =>
    new deepl.DeepLClient(key, { serverUrl: worker.url, maxRetries: 0 });

  it("translates a text, whose language is detected", async () => {
    const result = await client().translateText(
      "Guten Morgen, wie geht es dir heute?",
      null,
      "en-US",
    );
    expect(result.text).toMatch(/\S/);
    expect(result.detectedSourceLang).toBe("de");
    expect(result.billedCharacters).toBe(36);
  });

  it("translates several texts in order", async () => {
    const results = await client().translateText(["one tree", "7", "two trees 🌳"], "en", "fr");
    expect(results.map(({ text }) => text)).toEqual(["[fr] one tree", "7", "[fr] two trees 🌳"]);
    expect(results.map(({ detectedSourceLang }) => detectedSourceLang)).toEqual(["en", "en", "en"]);
  });

  it("keeps tags, in HTML and in XML with custom tags", async () => {
    const html = await client().translateText(
      "<p>A <b>big</b> tree &amp; <br>more</p>",
      "en",
      "de",
      {
        tagHandling: "html",
      },
    );
    expect(html.text).toBe("<p>[de] A <b>big</b> tree &amp; <br>[de] more</p>");
    const xml = await client().translateText("<t>keep <x>this</x></t><t>two</t>", "en", "de", {
      tagHandling: "xml",
      ignoreTags: ["x"],
      splittingTags: ["t"],
      splitSentences: "nonewlines",
      outlineDetection: false,
    });
    expect(xml.text).toBe("<t>[de] keep <x>this</x></t><t>[de] two</t>");
  });

  it("is the number of translated characters in code points, not bytes", async () => {
    const count = async () => (await client().getUsage()).character!.count;
    const before = await count();
    await client().translateText(["one tree 🌳", "7"], "en", "fr");
    await vi.waitFor(async () => expect(await count()).toBe(before + 11), { timeout: 5000 });
    expect((await client().getUsage()).anyLimitReached()).toBe(false);
  });

  it("lists languages", async () => {
    const targets = await client().getTargetLanguages();
    expect(targets).toContainEqual({
      code: "pt-BR",
      name: "Brazilian Portuguese",
      supportsFormality: false,
    });
    expect((await client().getSourceLanguages()).map(({ code }) => code)).toContain("zh");
  });

  it("requires a valid key", async () => {
    await expect(client("another").getUsage()).rejects.toThrow(deepl.AuthorizationError);
  });

  it("makes a glossary, reads it, and translates by it", async () => {
    const entries = new deepl.GlossaryEntries({ entries: { tree: "Gehölz", "big tree": "Riese" } });
    const glossary = await client().createGlossary("Mine", "en", "de", entries);
    expect(glossary).toMatchObject({ name: "Mine", ready: true, entryCount: 2 });
    const read = await client().getGlossary(glossary.glossaryId);
    expect((await client().getGlossaryEntries(read)).entries()).toEqual(entries.entries());
    const result = await client().translateText(["a tree, a big tree, trees", "tree"], "en", "de", {
      glossary: read,
    });
    expect(result.map(({ text }) => text)).toEqual(["[de] a Gehölz, a Riese, trees", "Gehölz"]);
    await client().deleteGlossary(read);
    await expect(client().translateText("tree", "en", "fr", { glossary: read })).rejects.toThrow(
      /glossary_id/,
    );
    await expect(client().getGlossary("nothing")).rejects.toThrow(deepl.GlossaryNotFoundError);
  });

  it("gets unsupported features in the exception's message", async () => {
    await expect(client().translateText("Hello", "en", "xx" as never)).rejects.toThrow(
      /^Bad request, message: .*target_lang.*translates to: af, am.*, detail: invalid_request$/,
    );
    await expect(
      client().translateText("Hello", "en", "fr", { formality: "more" }),
    ).rejects.toThrow(/^Bad request, message: `formality`: .*, detail: unsupported_parameter$/);
  });

  it("is returned only in DeepL's own format", async () => {
    const reply = await fetch(`${worker.url}/v2/translate`, {
      method: "POST",
      headers: { authorization: `DeepL-Auth-Key ${KEY}` },
      body: "{}",
    });
    expect(await reply.json()).toEqual({
      message: expect.stringContaining("`text`"),
      detail: "invalid_request",
    });
  });
});

describe("another Worker, by a service binding", () => {
  /** The method's result, or what the error carried over the binding. */
  async function call(method: string, ...values: unknown[]): Promise<any> {
    const reply = await fetch(`${worker.url}/rpc/${method}`, {
      method: "POST",
      body: JSON.stringify(values),
    });
    return reply.json();
  }

  it("translates without a key", async () => {
    const input = { text: ["one tree", "two\ntrees"], source_lang: "en", target_lang: "french" };
    expect(await call("translate", input)).toEqual({
      result: {
        translated_text: ["[fr] one tree", "[fr] two\n[fr] trees"],
        source_lang: "en",
        target_lang: "fr",
        model: "@cf/meta/m2m100-1.2b",
      },
    });
  });

  it("detects, and lists languages and models", async () => {
    expect((await call("detect", "Où est la gare ?")).result[0]).toMatchObject({ language: "fr" });
    expect((await call("languages")).result.targets).toContainEqual({
      language: "de",
      name: "German",
    });
    expect((await call("models")).result).toContainEqual(
      expect.objectContaining({ id: "@cf/meta/m2m100-1.2b", task: "translation" }),
    );
  });

  it("reads the contract's error", async () => {
    expect(await call("translate", { text: "Hello", target_lang: "xx" })).toMatchObject({
      error: {
        code: "invalid_request",
        status: 400,
        param: "target_lang",
        message: expect.stringContaining("translates to: af, am"),
      },
    });
    expect(await call("detect", 7)).toMatchObject({
      error: { code: "invalid_request", param: "text" },
    });
  });
});
