/**
 * What the pages keep over a reload, and bring back after a deletion.
 * @module
 */
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { describe, it } from "node:test";
import { ask, expect, open, reload, storedRecords, textsOf, violations } from "./browser.ts";

const RECORDING = fileURLToPath(new URL("../../../apps/whisper/test/hello.wav", import.meta.url));

describe("a page that is opened again", () => {
  it("keeps the prompt of a picture that was not painted", async () => {
    const { page, done } = await open("text-to-image");
    await page.fill("#prompt", "A lighthouse");
    await reload(page);
    await expect(page.locator("#prompt")).toHaveValue("A lighthouse");
    await done();
  });

  it("keeps the text that was not spoken", async () => {
    const { page, done } = await open("text-to-speech");
    await page.fill("#text", "Good morning");
    await reload(page);
    await expect(page.locator("#text")).toHaveValue("Good morning");
    await expect(page.locator("#speak")).toBeEnabled();
    await done();
  });

  it("keeps a recording that was not transcribed, and transcribes it on request", async () => {
    const { page, done } = await open("whisper");
    await page.route("**/", (route) =>
      route.request().method() === "POST" ? undefined : route.continue(),
    );
    await page.click("#record");
    await expect(page.locator("#clock")).toHaveText(/0[1-9]$/);
    await page.click("#record");
    await page.waitForSelector("#about:has-text('recording')");
    await expect.poll(() => storedRecords(page, "recordings")).toHaveLength(1);
    await reload(page);
    await page.unroute("**/");
    await page.click("#library li button >> nth=0");
    await expect(page.locator("#unfinished")).toHaveText(/not transcribed yet/);
    assert.deepEqual(await violations(page), []);
    await page.click("#go-on");
    await page.waitForSelector("#lines p");
    await expect(page.locator("#unfinished")).toBeHidden();
    await done();
  });

  it("warns before a reload ends a recording", async () => {
    const { page, done } = await open("whisper");
    await page.click("#record");
    await page.waitForSelector("#clock:visible");
    const asked = page.waitForEvent("dialog");
    page.reload().catch(() => {});
    const dialog = await asked;
    assert.equal(dialog.type(), "beforeunload");
    await dialog.dismiss();
    await page.click("#record");
    await page.waitForSelector("#about:has-text('recording')");
    await done();
  });
});

describe("undo", () => {
  it("restores a conversation inside the dialog", async () => {
    const { page, done } = await open("llm");
    await ask(page, "About apples");
    await page.click("#history");
    await page.click('.history button[aria-label="Delete"]');
    await page.waitForSelector(".history .hint:has-text('No conversations')");
    await page.click(".toast button");
    await page.waitForSelector(".history b:has-text('About apples')");
    await page.click(".history b");
    await expect(page.locator(".said")).toHaveText(["About apples"]);
    await done();
  });

  it("restores a prompt after its dialog is closed", async () => {
    const { page, done } = await open("llm");
    await page.click("#prompts");
    await page.fill("#prompt-text", "Answer briefly.");
    await page.click("dialog form .primary");
    await page.click('.saved button[aria-label="Delete"]');
    await page.keyboard.press("Escape");
    await page.click(".toast button");
    await page.click("#prompts");
    await expect(page.locator(".saved b")).toHaveText(["Answer briefly."]);
    await done();
  });

  it("restores translations", async () => {
    const { page, done } = await open("translate");
    await page.fill("#text", "Good morning");
    await page.click("#history summary");
    await page.click("#history li button[aria-label='Remove']");
    await page.waitForSelector("#history", { state: "hidden" });
    await page.click(".toast button");
    await page.waitForSelector("#history .snippet:has-text('Good morning')", { state: "attached" });
    await done();
  });

  it("restores sounds", async () => {
    const { page, done } = await open("text-to-speech");
    await page.fill("#text", "Good morning");
    await page.keyboard.press("Control+Enter");
    await page.click("#history li button[aria-label='Delete']");
    await page.waitForSelector("#history-section", { state: "hidden" });
    await page.click(".toast button");
    await page.waitForSelector("#history li:has-text('Good morning')");
    await done();
  });
});

describe("the translation page of a Chinese reader", () => {
  it("translates English into Chinese", async () => {
    const { page, done } = await open("translate", "light", { locale: "zh-CN" });
    const sent: string[] = [];
    page.on("request", (request) => {
      if (request.method() === "POST") sent.push(request.postDataJSON().target_lang);
    });
    await page.fill("#text", "The train leaves at seven; please bring your ticket.");
    await expect(page.locator("#copy")).toBeEnabled();
    assert.equal(sent.at(-1), "zh");
    await done();
  });

  it("shows no two languages with the same name", async () => {
    for (const locale of ["en", "zh-CN"]) {
      const { page, done } = await open("translate", "light", { locale });
      await page.click("#target-language");
      const languages = ".picker li button";
      await expect(page.locator(languages).nth(90)).toBeAttached();
      const names = await textsOf(page, languages);
      assert.deepEqual(
        names.filter((name, index) => names.indexOf(name) !== index),
        [],
      );
      await done();
    }
  });
});

describe("the transcription page without a recording", () => {
  it("shows a drop zone that fills the page", async () => {
    const { page, done } = await open("whisper");
    const height = () => page.$eval("#recorder", (place) => place.getBoundingClientRect().height);
    await expect.poll(height).toBeGreaterThan(400);
    await expect(page.locator("#drop-hint")).toBeVisible();
    await page.setInputFiles("#file", RECORDING);
    await page.waitForSelector("#lines p");
    await expect(page.locator("#drop-hint")).toBeHidden();
    await done();
  });
});
