/**
 * The translation page.
 * @module
 */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import { expect, open, reload, shot, violations } from "./browser.ts";

const file = (name: string, text: string) => ({
  name,
  mimeType: "text/plain",
  buffer: Buffer.from(text),
});

describe("translate", () => {
  it("translates during typing, and cancels the older request", async () => {
    const { page, done } = await open("translate");
    await page.route("**/", (route) =>
      route.request().postData()?.includes('"one"') ? undefined : route.continue(),
    );
    const [first] = await Promise.all([
      page.waitForRequest((request) => request.method() === "POST"),
      page.fill("#text", "one"),
    ]);
    const [cancelled] = await Promise.all([
      page.waitForEvent("requestfailed"),
      page.fill("#text", "one two"),
    ]);
    assert.equal(cancelled, first);
    await expect(page.locator("#output")).toContainText("one two");
    await done();
  });

  it("shows right-to-left languages and the detected language, and swaps both", async () => {
    const { page, done } = await open("translate", "dark");
    await page.click("#examples button >> nth=1");
    await expect(page.locator("#output")).toHaveAttribute("dir", "rtl");
    await expect(page.locator("#source-language")).toContainText("detected");
    assert.deepEqual(await violations(page), []);
    await shot(page, "translate-answer-dark");
    await page.click("#swap");
    await expect(page.locator("#source-language")).toHaveText("Arabic");
    await done();
  });

  it("finds a language by its own name, by keyboard only", async () => {
    const { page, done } = await open("translate");
    await page.focus("#target-language");
    await page.keyboard.press("Enter");
    await page.keyboard.type("deutsch");
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press("Enter");
    await expect(page.locator("#target-language")).toHaveText("German");
    await done();
  });

  it("lists languages before the Worker has sent its list", async () => {
    const { page, done } = await open("translate");
    await page.route("**/languages", () => {});
    await reload(page);
    await page.click("#target-language");
    await expect(page.locator("dialog li button").nth(90)).toBeAttached();
    await done();
  });

  it("names every language in English and Chinese", async () => {
    const { page, done } = await open("translate");
    for (const expected of [/^[A-Z][a-z]/, /\p{Script=Han}/u]) {
      await page.click("#target-language");
      const names = page.locator("dialog li span");
      await expect(names.nth(90)).toBeAttached();
      await expect(names.filter({ hasNotText: expected })).toHaveCount(0);
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
    await expect(page.locator("#output")).toHaveText(/00:00:04,000\n/);
    const [saved] = await Promise.all([page.waitForEvent("download"), page.click("#download")]);
    assert.equal(saved.suggestedFilename(), "film.fr.srt");
    await expect(page.locator("#output")).toHaveAttribute("lang", "fr");
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
    const output = page.locator("#output[aria-busy=false]");
    await expect(output).toHaveText(/```js\nlet untouched = 1;\n```/);
    assert.ok(
      seen.some((text) => /^[1-9]\d* of \d+ pieces$/.test(text)),
      seen.join(),
    );
    await done();
  });
});
