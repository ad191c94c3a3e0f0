/**
 * The painting page.
 * @module
 */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import { open, shot, violations } from "./browser.ts";

describe("text-to-image", () => {
  it("paints an example in one click, keeps the picture after a reload, and downloads it", async () => {
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

  it("shows and sends a seed only if the model supports one", async () => {
    const { page, done } = await open("text-to-image");
    await page.selectOption("#model", { label: "flux-1-schnell" });
    assert.equal(await page.isVisible("#seed"), false);
    await page.selectOption("#model", { label: "stable-diffusion-xl-lightning" });
    await page.fill("#seed", "7");
    await page.selectOption("#model", { label: "flux-1-schnell" });
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

  it("sets the fields to the settings of a picture", async () => {
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

  it("starts from a picture of an earlier visit", async () => {
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

  it("frees the object URLs of pictures that are shown", async () => {
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

  it("shows the cost before painting, and warns of an expensive picture", async () => {
    const { page, done } = await open("text-to-image");
    // By the page's own table, as with a Worker that tells no estimates.
    await page.route("**/?estimate=true", (route) => route.fulfill({ status: 400, json: {} }));
    await page.reload();
    await page.waitForSelector("#cost:has-text('≈')");
    assert.match((await page.textContent("#cost")) ?? "", /^≈ 78\.2 neurons, 0\.78 % of a day$/);
    await page.selectOption("#count", "4");
    assert.match((await page.textContent("#cost")) ?? "", /^≈ 313 neurons/);
    assert.equal(await page.locator("#cost.high").count(), 0);
    await page.selectOption("#model", { label: "flux-2-dev" });
    assert.match((await page.textContent("#cost")) ?? "", /^≈ 22,500 neurons, 225 % of a day$/);
    assert.equal(await page.locator("#cost.high").count(), 1);
    await done();
  });

  it("paints several pictures at once, queues the next, and keeps the settings", async () => {
    const { page, done } = await open("text-to-image", "phone");
    const prompts: string[] = [];
    await page.route("**/", async (route) => {
      if (route.request().method() !== "POST") return route.continue();
      prompts.push(route.request().postDataJSON().prompt);
      await new Promise((resolve) => setTimeout(resolve, 700));
      await route.continue();
    });
    await page.click("#open-side");
    await page.selectOption("#count", "2");
    await page.selectOption("#style", "ink");
    await page.click("#side .close");
    await page.fill("#prompt", "a fox");
    await page.click("#paint");
    await page.fill("#prompt", "a bear");
    await page.click("#paint");
    assert.equal(await page.locator("#gallery .waiting").count(), 4);
    assert.deepEqual(await violations(page), []);
    await shot(page, "text-to-image-queue-phone");
    await page.waitForFunction(() => document.querySelectorAll("#gallery img").length === 4);
    const ink = "ink drawing, fine hatching, black on white";
    assert.deepEqual(
      prompts,
      ["a fox", "a fox", "a bear", "a bear"].map((prompt) => `${prompt}, ${ink}`),
    );
    await page.reload();
    await page.waitForSelector("#model option", { state: "attached" });
    assert.deepEqual(
      [await page.inputValue("#count"), await page.inputValue("#style")],
      ["2", "ink"],
    );
    await done();
  });

  it("shows pictures in a viewer, and restores a removed one", async () => {
    const { page, done } = await open("text-to-image", "dark");
    for (const prompt of ["a fox", "a bear"]) {
      await page.fill("#prompt", prompt);
      await page.click("#paint");
      await page.waitForSelector(`#gallery img[alt="${prompt}"]`);
    }
    await page.click("#gallery button.open >> nth=0");
    assert.equal(await page.textContent(".viewer p"), "a bear");
    assert.deepEqual(await violations(page), []);
    await shot(page, "text-to-image-viewer-dark");
    await page.keyboard.press("ArrowRight");
    assert.equal(await page.textContent(".viewer p"), "a fox");
    await page.keyboard.press("+");
    assert.equal(await page.locator(".viewer .zoomed").count(), 1);
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.click('.viewer button:has-text("Download")'),
    ]);
    assert.match(file.suggestedFilename(), /^a-fox\./);
    await page.keyboard.press("Escape");
    await page.click('#gallery button[aria-label="Remove"] >> nth=0');
    await page.waitForFunction(() => document.querySelectorAll("#gallery img").length === 1);
    await page.click('.toast button:has-text("Undo")');
    await page.waitForFunction(() => document.querySelectorAll("#gallery img").length === 2);
    await done();
  });
});
