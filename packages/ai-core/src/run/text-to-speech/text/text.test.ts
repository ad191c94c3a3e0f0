import { describe, expect, it } from "vitest";
import { spokenLanguage } from "./language.ts";
import { readMarkdown } from "./markdown.ts";
import { cutSpeech } from "./pieces.ts";

describe("Markdown as a person reads it", () => {
  it.each([
    ["headings", "# Hello\n\nWorld", "Hello.\nWorld"],
    ["closing marks of headings", "## Hello ##", "Hello."],
    ["lists", "- one\n- two!\n* [x] three", "one.\ntwo!\nthree."],
    ["numbered lists", "1. First\n2) Second", "1. First.\n2) Second."],
    ["quotes", "> It is\n> late.", "It is late."],
    ["emphasis", "a **very** *nice* ___day___ and ~~not~~", "a very nice day and not"],
    ["emphasis inside a word", "un**believ**able", "unbelievable"],
    ["products and names", "2 * 3 * 4, 2*3, snake_case_name", "2 * 3 * 4, 2*3, snake_case_name"],
    ["links", 'See [the docs](https://example.com/a?b=c "Title") now', "See the docs now"],
    ["reference links and footnotes", "[Docs][1] say so[^2].", "Docs say so."],
    ["pictures", "![A cat](cat.png)", "A cat"],
    ["addresses", "Go to https://www.example.com/a/b?c=d#e.", "Go to example.com."],
    ["addresses beside Chinese", "请看https://example.com/a，谢谢", "请看example.com，谢谢"],
    ["addresses in angles", "<https://example.com/x>", "example.com"],
    ["code in a line", "Run `npm install` first", "Run npm install first"],
    ["tables", "| a | b |\n|---|:-:|\n| 1 | 2 |", "a, b.\n1, 2."],
    ["rules", "one\n\n---\n\ntwo", "one\ntwo"],
    ["tags and entities", "a<br>b <b>c</b> &amp; d &lt; e", "ab c & d < e"],
    ["escapes", "1\\. not a list", "1. not a list"],
    ["comparisons", "if a < b and c > d", "if a < b and c > d"],
    ["emoji", "Well done 👩🏽‍💻🎉! 🇩🇪 ©", "Well done! ©"],
    ["lines of a paragraph", "one\ntwo\n\nthree", "one two\nthree"],
    ["Chinese lines of a paragraph", "今天\n天气", "今天天气"],
    ["Windows line ends", "one\r\ntwo", "one two"],
  ])("speaks the words of %s", (_title, markdown, spoken) => {
    expect(readMarkdown(markdown, "en")).toBe(spoken);
  });

  it.each([
    ["en", "Code block."],
    ["zh", "代码略。"],
    ["xx", "Code block."],
  ])("leaves code out, and says so in %s", (language, words) => {
    const text = "Look:\n\n```js\nconst a = 1;\n~~~\n```\n\nDone.";
    expect(readMarkdown(text, language)).toBe(`Look:\n${words}\nDone.`);
  });

  it("ends a Chinese heading with its own full stop", () => {
    expect(readMarkdown("# 标题", "zh")).toBe("标题。");
  });

  it.each([
    "[",
    "![",
    "`",
    "*",
    "_",
    "<a ",
    "https://a.b/......",
    "](",
    "[^",
    "\\",
    "👩‍",
    "> ",
    "| ",
    "- ",
    "# ",
    "**a",
    "_a",
  ])("takes linear time for %j many times", (part) => {
    const text = part.repeat(Math.ceil(100_000 / part.length));
    const started = performance.now();
    readMarkdown(text, "en");
    expect(performance.now() - started).toBeLessThan(1500);
  });
});

describe("the language of a text", () => {
  it.each([
    ["en", "Good morning, how are you today?"],
    ["es", "Buenos días, ¿cómo está usted hoy en la ciudad?"],
    ["fr", "Bonjour, nous sommes très contents de vous voir dans la ville."],
    ["zh", "今天天气很好，用 Workers AI 说话。"],
    ["ja", "今日はいい天気ですね。"],
    ["ko", "오늘 날씨가 좋네요."],
    ["en", "42"],
    ["th", "วันนี้อากาศดี"],
    [undefined, "Сегодня хорошая погода."],
  ])("is %s", (language, text) => {
    expect(spokenLanguage(text).language).toBe(language);
  });

  it("is certain by the script alone", () => {
    expect(spokenLanguage("你好").isCertain).toBe(true);
    expect(spokenLanguage("hello").isCertain).toBe(false);
  });
});

describe("the pieces of a text", () => {
  const sentence = "This is a sentence of middling length, as many are. ";

  it("begin with a short one, and are longer after", () => {
    const pieces = cutSpeech(sentence.repeat(60), "en", "melotts");
    expect(pieces[0]!.length).toBeLessThan(120);
    expect(pieces[1]!.length).toBeGreaterThan(150);
  });

  it("end with a sentence", () => {
    for (const piece of cutSpeech(sentence.repeat(60), "en", "aura")) expect(piece).toMatch(/\.$/);
  });

  it("are cut at a comma or a word if a sentence is too long", () => {
    const pieces = cutSpeech(`${"word, ".repeat(500)}end.`, "en", "melotts");
    expect(pieces.length).toBeGreaterThan(3);
    for (const piece of pieces.slice(0, -1)) expect(piece).toMatch(/word,$/);
  });

  it("hold no piece without words", () => {
    expect(cutSpeech("Hello! … — … World.", "en", "melotts").join(" ")).toContain("World");
    expect(() => cutSpeech("… — …", "en", "melotts")).toThrow("`text`: expected words");
  });
});
