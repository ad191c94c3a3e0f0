/**
 * Files that are dropped or pasted anywhere on a page.
 * @module
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { expect, giveFile, open, PIXEL, type GivenFile } from "./browser.ts";

const SPEECH: GivenFile = {
  name: "hello.wav",
  type: "audio/wav",
  base64: readFileSync(new URL("../../../apps/whisper/test/hello.wav", import.meta.url)).toString(
    "base64",
  ),
};
const NOTES: GivenFile = { name: "notes.txt", type: "text/plain", base64: btoa("Good morning") };

describe("a file that is dropped beside the page's work", () => {
  for (const [app, file, shown] of [
    ["llm", PIXEL, "#images img"],
    ["translate", NOTES, "#file-name:has-text('notes.txt')"],
    ["text-to-image", PIXEL, "#start img"],
    ["whisper", SPEECH, "#about:has-text('hello.wav')"],
    ["text-to-speech", NOTES, "#cost:has-text('12 characters')"],
  ] as const) {
    it(`is accepted by ${app}, and the page stays open`, async () => {
      const { page, done } = await open(app);
      await page.waitForSelector("#model option", { state: "attached" });
      assert.equal(await giveFile(page, "drop", file, { on: "#side" }), true);
      await page.waitForSelector(shown);
      await done();
    });
  }
});

describe("a paste", () => {
  it("uses a picture as the start picture", async () => {
    const { page, done } = await open("text-to-image");
    await page.waitForSelector("#open:visible");
    assert.equal(await giveFile(page, "paste", PIXEL, { on: "#prompt" }), true);
    await page.waitForSelector("#start img");
    await done();
  });

  it("inserts the text when an office program has copied it with a picture", async () => {
    for (const app of ["llm", "text-to-image"]) {
      const { page, done } = await open(app);
      assert.equal(await giveFile(page, "paste", PIXEL, { text: "A table" }), false);
      await expect(page.locator("#images img, #start img")).toHaveCount(0);
      await done();
    }
  });

  it("shows a message for a file that the page cannot use", async () => {
    const { page, done } = await open("text-to-speech");
    await page.fill("#text", "Kept");
    await giveFile(page, "paste", PIXEL);
    await page.waitForSelector(".toast:has-text('pixel.png is not a text file')");
    await expect(page.locator("#text")).toHaveValue("Kept");
    await done();
  });
});
