/**
 * The translation page.
 * @module
 */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import { open, shot, violations } from "./browser.ts";

const file = (name: string, text: string) => ({
  name,
  mimeType: "text/plain",
  buffer: Buffer.from(text),
});

describe("translate", () => {
  it("translates during typing, and cancels the older request", async () => {
    const { page, done } = await open("translate");
    let cancelled = 0;
    page.on("requestfailed", () => cancelled++);
    await page.route("**/", async (route) => {
      if (route.request().postData()?.includes('"one"'))
        await new Promise((resolve) => setTimeout(resolve, 1500));
      await route.continue().catch(() => {});
    });
    await page.fill("#text", "one");
    await page.waitForTimeout(700);
    await page.fill("#text", "one two");
    await page.waitForFunction(() =>
      document.querySelector("#output")?.textContent?.includes("one two"),
    );
    assert.equal(cancelled, 1);
    await done();
  });

  it("shows right-to-left languages and the detected language, and swaps both", async () => {
    const { page, done } = await open("translate", "dark");
    await page.click("#examples button >> nth=1");
    await page.waitForFunction(() => document.querySelector("#output")?.textContent);
    assert.equal(await page.getAttribute("#output", "dir"), "rtl");
    await page.waitForFunction(() =>
      document.querySelector("#source-language")?.textContent?.includes("detected"),
    );
    assert.deepEqual(await violations(page), []);
    await shot(page, "translate-answer-dark");
    await page.click("#swap");
    assert.equal(await page.textContent("#source-language"), "Arabic");
    await done();
  });

  it("finds a language by its own name, by keyboard only", async () => {
    const { page, done } = await open("translate");
    await page.focus("#target-language");
    await page.keyboard.press("Enter");
    await page.keyboard.type("deutsch");
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press("Enter");
    assert.equal(await page.textContent("#target-language"), "German");
    await done();
  });

  it("lists languages before the Worker has sent its list", async () => {
    const { page, done } = await open("translate");
    await page.route("**/languages", () => {});
    await page.reload();
    await page.click("#target-language");
    assert.ok((await page.locator("dialog li button").count()) > 90);
    await done();
  });

  it("names every language in English and Chinese", async () => {
    const { page, done } = await open("translate");
    for (const expected of [/^[A-Z][a-z]/, /\p{Script=Han}/u]) {
      await page.click("#target-language");
      const names = await page.locator("dialog li span").allTextContents();
      assert.ok(names.length > 90);
      assert.deepEqual(
        names.filter((name) => !expected.test(name)),
        [],
      );
      await page.keyboard.press("Escape");
      await page.click("#language");
    }
    await done();
  });

  it("keeps numbers and times of subtitles", async () => {
    const { page, done } = await open("translate");
    const subtitles =
      "1\n00:00:01,000 --> 00:00:02,500\nHello there\n\n2\n00:00:03,000 --> 00:00:04,000\nGoodbye\n";
    await page.setInputFiles("#file", file("film.srt", subtitles));
    await page.waitForFunction(() =>
      document.querySelector("#output")?.textContent?.includes("00:00:04,000\n"),
    );
    const [saved] = await Promise.all([page.waitForEvent("download"), page.click("#download")]);
    assert.equal(
      saved.suggestedFilename(),
      "film.fr.srt".replace("fr", (await page.getAttribute("#output", "lang")) ?? ""),
    );
    const text = await readFile(await saved.path(), "utf8");
    assert.deepEqual(text.match(/^\d+$|^.*-->.*$/gm), [
      "1",
      "00:00:01,000 --> 00:00:02,500",
      "2",
      "00:00:03,000 --> 00:00:04,000",
    ]);
    await done();
  });

  it("translates a long text in pieces with progress, and keeps Markdown's code", async () => {
    const { page, done } = await open("translate");
    const long = `${Array.from({ length: 12 }, (_, index) => `Paragraph ${index}. ${`word${index} `.repeat(300)}`).join("\n\n")}\n\n\`\`\`js\nlet untouched = 1;\n\`\`\`\n`;
    const seen: string[] = [];
    await page.exposeFunction("saw", (text: string) => seen.push(text));
    await page.evaluate(() =>
      new MutationObserver(() =>
        (globalThis as unknown as { saw(text: string): void }).saw(
          document.querySelector("#pieces")!.textContent ?? "",
        ),
      ).observe(document.querySelector("#pieces")!, { childList: true }),
    );
    await page.setInputFiles("#file", file("long.md", long));
    await page.waitForFunction(
      () =>
        document
          .querySelector("#output")
          ?.textContent?.includes("```js\nlet untouched = 1;\n```") &&
        document.querySelector("#output")?.getAttribute("aria-busy") === "false",
    );
    assert.ok(
      seen.some((text) => /^[1-9]\d* of \d+ pieces$/.test(text)),
      seen.join(),
    );
    await done();
  });
});
