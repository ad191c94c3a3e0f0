import { exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { bodyOf, DOCX, wordDocument } from "./word-document.ts";

async function translate(
  name: string,
  content: string | Uint8Array<ArrayBuffer>,
): Promise<Response> {
  const form = new FormData();
  form.set("file", new File([content], name));
  form.set("source", "en");
  form.set("target", "fr");
  return exports.default.fetch("http://worker/translate_file", { method: "POST", body: form });
}

/** The translated file's text. */
async function translated(name: string, content: string): Promise<string> {
  const { translatedFileUrl } = await (await translate(name, content)).json<any>();
  return (await fetch(translatedFileUrl)).text();
}

describe("POST /translate_file", () => {
  it("returns every byte of a long file", async () => {
    const content = Array.from({ length: 20_001 }, (_, index) => `{a${index}}\n`).join("");
    expect(await translated("a.txt", content)).toBe(content);
  });

  it.each([
    ["a.txt", "one tree\n\ntwo %s\n", "[fr] one tree\n\n[fr] two %s\n"],
    [
      "a.md",
      "---\ntitle: One\nslug: one\n---\n\n    code\n",
      "---\ntitle: [fr] One\nslug: one\n---\n\n    code\n",
    ],
    ["a.html", "<p>one <b>tree</b></p>", "<p>[fr] one <b>tree</b></p>"],
    [
      "a.xml",
      "<?xml version='1.0'?>\n<!DOCTYPE a [<!ENTITY x 'y'>]>\n<a>one</a>",
      "<?xml version='1.0'?>\n<!DOCTYPE a [<!ENTITY x 'y'>]>\n<a>[fr] one</a>",
    ],
    [
      "a.SRT",
      "1\n00:00:01,000 --> 00:00:02,000\none\n",
      "1\n00:00:01,000 --> 00:00:02,000\n[fr] one\n",
    ],
    [
      "a.po",
      'msgid "one %d tree"\nmsgstr ""\n',
      'msgid "one %d tree"\nmsgstr "[fr] one %d tree"\n',
    ],
    [
      "a.xlf",
      "<xliff><trans-unit><source>one</source></trans-unit></xliff>",
      "<xliff><trans-unit><source>one</source><target>[fr] one</target></trans-unit></xliff>",
    ],
    ["marked.txt", "\ufeffone", "[fr] one"],
    [
      "a.json",
      '{ "one": { "key": "a \\"tree\\" {{n}}" }, "n": 1 }',
      '{ "one": { "key": "[fr] a \\"tree\\" {{n}}" }, "n": 1 }',
    ],
  ])("translates %s", async (name, content, expected) => {
    expect(await translated(name, content)).toBe(expected);
  });

  it("translates a Word document", async () => {
    const reply = await translate("a.docx", await wordDocument("one small <b>tree</b>"));
    const { translatedFileUrl } = await reply.json<any>();
    expect(translatedFileUrl).toMatch(new RegExp(`^data:${DOCX};base64,`));
    const bytes = new Uint8Array(await (await fetch(translatedFileUrl)).arrayBuffer());
    expect(await bodyOf(bytes)).toBe("[fr] one small <b>tree</b>");
  });

  it("rejects invalid bodies in LibreTranslate's format", async () => {
    for (const [name, content, error] of [
      ["a.exe", "x", /Supported: \.txt/],
      ["constructor", "x", /Supported/],
      ["a.txt", new Uint8Array([0xff, 0xfe, 0x00]), /UTF-8/],
      ["a.json", "{", /JSON/],
      ["a.po", "hello", /`file`: expected a PO file; line 1/],
      ["a.xliff", "<a/>", /`file`: expected XLIFF/],
      ["a.docx", "hello", /no zip archive/],
    ] as const) {
      const reply = await translate(name, content);
      expect(reply.status).toBe(400);
      expect(await reply.json()).toEqual({ error: expect.stringMatching(error) });
    }
  });
});

describe("POST / with a form", () => {
  const post = (file: File, fields: Record<string, string> = { target_lang: "fr" }) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    form.set("file", file);
    return exports.default.fetch("http://worker/", { method: "POST", body: form });
  };

  it("gives the file back, translated", async () => {
    const file = new File([await wordDocument("one tree")], "one \u2013 tree.docx");
    const reply = await post(file, { source_lang: "en", target_lang: "french", model: "" });
    expect(reply.status).toBe(200);
    expect(reply.headers.get("content-type")).toBe(DOCX);
    expect(reply.headers.get("content-language")).toBe("fr");
    expect(reply.headers.get("content-disposition")).toBe(
      "attachment; filename*=UTF-8''one%20%E2%80%93%20tree.docx",
    );
    expect(await bodyOf(new Uint8Array(await reply.arrayBuffer()))).toBe("[fr] one tree");
  });

  it("returns a file unchanged if it is in the target language already", async () => {
    const text = "Guten Morgen, wie geht es Ihnen heute? Das Wetter ist sehr sch\u00f6n.";
    const reply = await post(new File([text], "a.txt"), { target_lang: "de" });
    expect(await reply.text()).toBe(text);
  });

  it("names the field at fault, in the Worker's own form", async () => {
    for (const [file, fields, param] of [
      [new File(["x"], "a.pdf"), { target_lang: "fr" }, "file"],
      [new File(["x"], "a.txt"), {}, "target_lang"],
      [new File(["x"], "a.txt"), { target_lang: "klingon" }, "target_lang"],
      [new File(["PK\u0003\u0004"], "a.docx"), { target_lang: "fr" }, "file"],
    ] as const) {
      const reply = await post(file, fields);
      expect(reply.status).toBe(400);
      expect(await reply.json()).toMatchObject({ error: { code: "invalid_request", param } });
    }
    const large = await post(new File(["word ".repeat(450_000)], "a.txt"));
    expect(large.status).toBe(413);
    expect(await large.json()).toMatchObject({ error: { code: "body_too_large", param: "file" } });
  });
});
