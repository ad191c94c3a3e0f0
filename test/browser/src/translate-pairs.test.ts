/**
 * The two sides of a translation: sentences that belong together, other translations, reading aloud, documents.
 * @module
 */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import type { Page } from "@playwright/test";
import { expect, giveFile, open, violations } from "./browser.ts";
import { bodyOf, DOCX, wordDocument } from "../../clients/translate/word-document.ts";
import { URLS } from "./places.ts";

const TEXT = "The train leaves at seven. Please bring your ticket!\n\nIs there tea? It is warm.";

/** Translates each sentence by its letters in capitals, so that both sides have as many. */
async function translated(page: Page): Promise<string[]> {
  const models: string[] = [];
  await page.route("**/", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    const { text, model } = route.request().postDataJSON();
    models.push(model);
    const shout = (one: string) =>
      model.includes("m2m100") ? one.toUpperCase() : `${one.toUpperCase()} (${model})`;
    await route.fulfill({
      json: {
        translated_text: Array.isArray(text) ? text.map(shout) : shout(text),
        source_lang: "en",
        target_lang: "fr",
        model,
      },
    });
  });
  await page.fill("#text", TEXT);
  await page.waitForSelector(".output:has-text('IT IS WARM.')");
  await page.waitForSelector("#under [data-sentence]", { state: "attached" });
  return models;
}

const marked = (page: Page) => page.locator(".marked");

describe("translate", () => {
  it("marks the sentence under the pointer or at the caret in both panes", async () => {
    const { page, done } = await open("translate");
    await translated(page);
    await page.hover(".output [data-sentence='0.1']");
    await expect(marked(page)).toHaveText([
      "Please bring your ticket!",
      "PLEASE BRING YOUR TICKET!",
    ]);
    const box = (await page.locator("#under [data-sentence='3.0']").boundingBox())!;
    await page.mouse.move(box.x + 10, box.y + box.height / 2);
    await expect(marked(page)).toHaveText(["Is there tea?", "IS THERE TEA?"]);
    await page.focus("#text");
    await page.keyboard.press("Control+Home");
    await expect(marked(page).first()).toHaveText(/^The train/);
    assert.deepEqual(await violations(page), []);
    await done();
  });

  it("shows other models' translations of a sentence, and inserts the chosen one", async () => {
    const { page, done } = await open("translate");
    const models = await translated(page);
    await page.focus("#text");
    await page.keyboard.press("Control+End");
    await page.click("#alternatives-open:enabled");
    const other = page.locator(".alternatives li button >> nth=0");
    await expect(other.locator("span >> nth=0")).toHaveText(/^IT IS WARM\. \(@cf\//);
    assert.ok(new Set(models).size > 2);
    assert.deepEqual(await violations(page), []);
    await other.click();
    await expect(page.locator(".output")).toHaveText(/IS THERE TEA\? IT IS WARM\. \(@cf/);
    await done();
  });

  it("scrolls both panes together", async () => {
    const { page, done } = await open("translate");
    await page.fill("#text", "A sentence of a long text. ".repeat(300));
    await page.waitForSelector("#copy:enabled");
    await page.locator("#text").evaluate((text) => (text.scrollTop = text.scrollHeight / 2));
    await page.waitForFunction(() => document.getElementById("output")!.scrollTop > 100);
    const apart = () =>
      page.evaluate(
        () =>
          document.getElementById("under")!.scrollTop - document.getElementById("text")!.scrollTop,
      );
    await expect.poll(apart).toBe(0);
    await done();
  });

  it("reads aloud only if the Worker has text-to-speech", async () => {
    const { page, done } = await open("translate");
    // The banner and the button go by the same answer.
    await page.waitForSelector(".simulated");
    await expect(page.locator("#read")).toBeHidden();
    await page.goto(`${URLS["all-in-one"]}/translate-text/`);
    await page.fill("#text", "Good morning");
    const [request] = await Promise.all([
      page.waitForRequest("**/text-to-speech"),
      page.click("#read:enabled"),
    ]);
    assert.match(request.postDataJSON().text, /./);
    await page.waitForSelector("#read:has-text('Stop reading')");
    await done();
  });

  it("translates a Word document that is dropped, and keeps its bold words", async () => {
    const { page, done } = await open("translate");
    await expect(page.locator("#file")).toHaveAttribute("accept", /\.docx/);
    await page.click("#target-language");
    await page.fill(".picker input", "French");
    await page.keyboard.press("Enter");
    const bytes = await wordDocument("The train <b>leaves at seven</b>, please bring a ticket.");
    const base64 = Buffer.from(bytes).toString("base64");
    await giveFile(page, "drop", { name: "letter.docx", type: DOCX, base64 }, { on: "#text" });
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.click('#documents button:has-text("Download")'),
    ]);
    assert.equal(file.suggestedFilename(), "letter.fr.docx");
    assert.equal(
      await bodyOf(await readFile(await file.path())),
      "[fr] The train <b>leaves at seven</b>, please bring a ticket.",
    );
    await done();
  });

  it("shows the Worker's error for a file that is no Word document", async () => {
    const { page, done } = await open("translate");
    await expect(page.locator("#file")).toHaveAttribute("accept", /\.docx/);
    const base64 = btoa("these are words");
    await giveFile(page, "drop", { name: "letter.docx", type: DOCX, base64 });
    await page.waitForSelector("#documents .note.failure:has-text('no zip archive')");
    await done();
  });
});
