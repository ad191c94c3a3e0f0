import { describe, expect, it } from "vitest";
import { joinParts, piecesOf } from "./inline.ts";
import { readJsonValues } from "./json-values.ts";
import { fromAnswer, toPrompt } from "./placeholders.ts";
import { cutBlocks } from "./sentences.ts";

function read(source: string) {
  const parts = cutBlocks(readJsonValues(source, "pt-BR"), { characters: 500, language: "en" });
  const through = (change: (prompt: string) => string) =>
    joinParts(parts, (piece) => fromAnswer(change(toPrompt(piece)), piece)!);
  return { prompts: [...piecesOf(parts)].map((piece) => toPrompt(piece)), through };
}

describe("JSON", () => {
  it("has at most a hundred levels, because the keys of all are looked at for each text", () => {
    const nested = (levels: number) => `${'{"a":'.repeat(levels)}"b"${"}".repeat(levels)}`;
    expect(read(nested(100)).prompts).toEqual(["b"]);
    expect(() => readJsonValues(nested(101), "fr")).toThrow("at most 100 levels");
  });

  it("is kept byte for byte around its texts, escapes included", () => {
    const source = String.raw`{"a" : "Hello {name}", "b":{"c":["One",2,null,{"d":"Two"}]}, "e":"Line one\nline two \"q\" \u00e9 \/ \ud83c\udf89", "url":"https:\/\/x.com", "a":""}`;
    const { prompts, through } = read(source);
    expect(through((text) => text)).toBe(source);
    expect(prompts).toEqual(["Hello [1]", "One", "Two", 'Line one line two "q" é /']);
    expect(through((text) => text.toUpperCase())).toContain(
      String.raw`"LINE ONE\nLINE TWO \"Q\" É \/ \ud83c\udf89"`,
    );
  });

  it("leaves what ARB has for translators, and names the new language", () => {
    const { prompts, through } = read(
      '{"@@locale":"en","hello":"Hello","@hello":{"description":"Greeting","placeholders":{"n":{"example":"Bob"}}},"x":{"description":"Text"}}',
    );
    expect(prompts).toEqual(["Hello", "Text"]);
    expect(through((text) => text)).toContain('{"@@locale":"pt_BR","hello"');
  });

  it("translates the messages of Chrome's extensions, not their descriptions", () => {
    expect(
      read(
        '{"app":{"message":"My app $NAME$","description":"The name","placeholders":{"name":{"content":"$1","example":"Foo bar"}}},"b":{"message":"B c"}}',
      ).prompts,
    ).toEqual(["My app [1]", "B c"]);
  });
});
