/**
 * What the pages keep over a reload, and bring back after a deletion.
 * @module
 */
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { describe, it } from "node:test";
import type { Page } from "playwright-core";
import { ask, open, violations } from "./browser.ts";

const RECORDING = fileURLToPath(new URL("../../../apps/whisper/test/hello.wav", import.meta.url));

async function reload(page: Page): Promise<void> {
  await page.reload();
  await page.waitForSelector("#model option", { state: "attached" });
}

describe("a page that is opened again", () => {
  it("keeps the prompt of a picture that was not painted", async () => {
    const { page, done } = await open("text-to-image");
    await page.fill("#prompt", "A lighthouse");
    await reload(page);
    assert.equal(await page.inputValue("#prompt"), "A lighthouse");
    await done();
  });

  it("keeps the text that was not spoken", async () => {
    const { page, done } = await open("text-to-speech");
    await page.fill("#text", "Good morning");
    await reload(page);
    assert.equal(await page.inputValue("#text"), "Good morning");
    assert.equal(await page.isEnabled("#speak"), true);
    await done();
  });

  it("keeps a recording that was not transcribed, and transcribes it on request", async () => {
    const { page, done } = await open("whisper");
    await page.route("**/", (route) =>
      route.request().method() === "POST" ? undefined : route.continue(),
    );
    await page.click("#record");
    await page.waitForFunction(() =>
      /0[1-9]/.test(document.querySelector("#clock")?.textContent ?? ""),
    );
    await page.click("#record");
    await page.waitForSelector("#about:has-text('recording')");
    await page.waitForFunction(async () => {
      const open = indexedDB.open("playground.recordings");
      await new Promise((resolve) => open.addEventListener("success", resolve));
      const store = open.result.transaction("records").objectStore("records");
      const count = store.count();
      await new Promise((resolve) => count.addEventListener("success", resolve));
      return count.result > 0;
    });
    await reload(page);
    await page.unroute("**/");
    await page.click("#library li button >> nth=0");
    assert.match((await page.textContent("#unfinished")) ?? "", /not transcribed yet/);
    assert.deepEqual(await violations(page), []);
    await page.click("#go-on");
    await page.waitForSelector("#lines p");
    assert.equal(await page.isVisible("#unfinished"), false);
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
    assert.deepEqual(await page.locator(".said").allTextContents(), ["About apples"]);
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
    assert.deepEqual(await page.locator(".saved b").allTextContents(), ["Answer briefly."]);
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
    await page.waitForFunction(() => !document.querySelector<HTMLButtonElement>("#copy")!.disabled);
    assert.equal(sent.at(-1), "zh");
    await done();
  });

  it("shows no two languages with the same name", async () => {
    for (const locale of ["en", "zh-CN"]) {
      const { page, done } = await open("translate", "light", { locale });
      await page.click("#target-language");
      const names = await page.locator(".picker li button").allTextContents();
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
    const box = await page.locator("#recorder").boundingBox();
    assert.ok(box && box.height > 400, `${box?.height}`);
    assert.equal(await page.isVisible("#drop-hint"), true);
    await page.setInputFiles("#file", RECORDING);
    await page.waitForSelector("#lines p");
    assert.equal(await page.isVisible("#drop-hint"), false);
    await done();
  });
});
