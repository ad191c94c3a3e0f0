/**
 * The painting page.
 * @module
 */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import { open, shot, violations } from "./browser.ts";

describe("text-to-image", () => {
  it("paints in one click, keeps the picture over a reload, gives it out as a file", async () => {
    const { page, done } = await open("text-to-image");
    await page.click("#examples button");
    await page.waitForSelector("#gallery img");
    await page.reload();
    await page.waitForSelector("#gallery img");
    assert.deepEqual(await violations(page), []);
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.click('#gallery button[aria-label="Download"]'),
    ]);
    const bytes = await readFile(await file.path());
    assert.ok(bytes[0] === 0x89 || bytes[0] === 0xff, "PNG or JPEG");
    await shot(page, "text-to-image-gallery-light");
    await done();
  });

  it("offers a seed where the model takes one, and sends none where it does not", async () => {
    const { page, done } = await open("text-to-image");
    assert.equal(await page.isVisible("#seed"), false);
    await page.selectOption("#model", { label: "stable-diffusion-xl-lightning" });
    await page.fill("#seed", "7");
    await page.selectOption("#model", { index: 0 });
    assert.equal(await page.isVisible("#seed"), false);
    await page.fill("#prompt", "a fox");
    await page.click("#paint");
    await page.waitForSelector("#gallery img");
    await done();
  });

  it("shows model, seed and cost of every picture in full", async () => {
    const { page, done } = await open("text-to-image", "phone");
    await page.click("#examples button");
    await page.waitForSelector("#gallery img");
    await page.click("#paint");
    const facts = page.locator("#gallery .hint > span");
    await facts.nth(1).waitFor();
    for (const one of await facts.all())
      assert.equal(await one.evaluate((span) => span.scrollWidth > span.clientWidth), false);
    await done();
  });

  it("uses settings again", async () => {
    const { page, done } = await open("text-to-image", "dark");
    await page.selectOption("#model", { label: "stable-diffusion-xl-lightning" });
    await page.fill("#prompt", "a fox");
    await page.fill("#negative", "rain");
    await page.click('#shapes button:has-text("4:3")');
    await page.click("#dice");
    const seed = await page.inputValue("#seed");
    await page.click("#paint");
    await page.click('#gallery button[aria-label="Use these settings again"]');
    assert.deepEqual(
      [
        await page.inputValue("#seed"),
        await page.inputValue("#negative"),
        await page.inputValue("#width"),
      ],
      [seed, "rain", "1024"],
    );
    assert.deepEqual(await violations(page), []);
    await done();
  });

  it("starts from a picture of the gallery, kept from an earlier visit", async () => {
    const { page, done } = await open("text-to-image");
    await page.click("#examples button");
    await page.waitForSelector("#gallery img");
    await page.reload();
    await page.click('#gallery button[aria-label="Start from this picture"]');
    await page.waitForSelector("#start img");
    await page.fill("#prompt", "the same at night");
    const [request] = await Promise.all([
      page.waitForRequest("**/v1/images/edits"),
      page.click("#paint"),
    ]);
    assert.match(request.headers()["content-type"] ?? "", /multipart/);
    await page.waitForFunction(() => document.querySelectorAll("#gallery img").length === 2);
    await done();
  });

  it("lets the bytes of pictures go once they are shown", async () => {
    const { page, done } = await open("text-to-image");
    await page.evaluate(() => {
      const held = new Set<string>();
      Object.assign(globalThis, { held });
      const { createObjectURL, revokeObjectURL } = URL;
      URL.createObjectURL = (blob) => {
        const url = createObjectURL.call(URL, blob);
        held.add(url);
        return url;
      };
      URL.revokeObjectURL = (url) => {
        held.delete(url);
        revokeObjectURL.call(URL, url);
      };
    });
    await page.click("#examples button");
    await page.click('#gallery button[aria-label="Start from this picture"]');
    await page.waitForSelector("#start img");
    await page.fill("#prompt", "the same at night");
    await page.click("#gallery button.open");
    await page.waitForSelector("dialog.viewer img");
    await page.waitForFunction(
      () => (globalThis as unknown as { held: Set<string> }).held.size === 0,
    );
    const widths = await page.$$eval("#gallery img, #start img, dialog.viewer img", (images) =>
      images.map((image) => (image as HTMLImageElement).naturalWidth),
    );
    assert.equal(widths.length, 3);
    assert.ok(widths.every((width) => width > 0));
    await done();
  });
});
