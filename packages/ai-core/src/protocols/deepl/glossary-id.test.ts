import { describe, expect, it } from "vitest";
import { fromGlossaryId, toGlossaryId, type Glossary } from "./glossary-id.ts";

const GLOSSARY: Glossary = {
  name: "Mine",
  source_lang: "en",
  target_lang: "de",
  entries: [["tree", "Baum"]],
  creation_time: "2026-11-27T00:00:00.000Z",
};

async function idOf(text: string): Promise<string> {
  const deflated = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(deflated).arrayBuffer());
  return `g1-${bytes.toBase64({ alphabet: "base64url", omitPadding: true })}`;
}

describe("a glossary's id", () => {
  it("holds the glossary", async () => {
    expect(await fromGlossaryId(await toGlossaryId(GLOSSARY))).toEqual(GLOSSARY);
  });

  it.each([
    ["null", null],
    ["a text", "x"],
    ["no entries", { ...GLOSSARY, entries: [] }],
    ["entries that are none", { ...GLOSSARY, entries: [null] }],
    ["a term that is no text", { ...GLOSSARY, entries: [[{ toString: 1 }, "x"]] }],
    ["an empty term", { ...GLOSSARY, entries: [["", "x"]] }],
    ["a language that is no text", { ...GLOSSARY, source_lang: 1 }],
  ])("is unknown if another caller created it, of %s", async (_what, value) => {
    await expect(fromGlossaryId(await idOf(JSON.stringify(value)))).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
