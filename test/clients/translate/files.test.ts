import { exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";

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
      "a.json",
      '{ "one": { "key": "a \\"tree\\" {{n}}" }, "n": 1 }',
      '{ "one": { "key": "[fr] a \\"tree\\" {{n}}" }, "n": 1 }',
    ],
  ])("translates %s", async (name, content, expected) => {
    expect(await translated(name, content)).toBe(expected);
  });

  it("refuses what it cannot read, in LibreTranslate's form", async () => {
    for (const [name, content, error] of [
      ["a.exe", "x", /Supported: \.txt/],
      ["constructor", "x", /Supported/],
      ["a.txt", new Uint8Array([0xff, 0xfe, 0x00]), /UTF-8/],
      ["a.json", "{", /JSON/],
    ] as const) {
      const reply = await translate(name, content);
      expect(reply.status).toBe(400);
      expect(await reply.json()).toEqual({ error: expect.stringMatching(error) });
    }
  });
});
