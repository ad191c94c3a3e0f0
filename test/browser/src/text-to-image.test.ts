/**
 * The painting page.
 * @module
 */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import { expect, gate, open, reload, shot, valueOf, violations } from "./browser.ts";

describe("text-to-image", () => {
  it("paints an example in one click, keeps the picture after a reload, and downloads it", async () => {
    const { page, done } = await open("text-to-image");
    await page.click("#examples button");
    await page.waitForSelector("#gallery img");
    await reload(page);
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
    await expect(page.locator("#seed")).toBeHidden();
    await page.selectOption("#model", { label: "stable-diffusion-xl-lightning" });
    await page.fill("#seed", "7");
    await page.selectOption("#model", { label: "flux-1-schnell" });
    await expect(page.locator("#seed")).toBeHidden();
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
    const cut = () =>
      facts.evaluateAll((all) => all.filter((span) => span.scrollWidth > span.clientWidth).length);
    await expect.poll(cut).toBe(0);
    await done();
  });

  it("sets the fields to the settings of a picture", async () => {
    const { page, done } = await open("text-to-image", "dark");
    await page.selectOption("#model", { label: "stable-diffusion-xl-lightning" });
    await page.fill("#prompt", "a fox");
    await page.fill("#negative", "rain");
    await page.click('#shapes button:has-text("4:3")');
    await page.click("#dice");
    await expect(page.locator("#seed")).not.toHaveValue("");
    const seed = await valueOf(page, "#seed");
    await page.click("#paint");
    await page.click('#gallery button[aria-label="Use these settings again"]');
    await expect(page.locator("#seed")).toHaveValue(seed);
    await expect(page.locator("#negative")).toHaveValue("rain");
    await expect(page.locator("#width")).toHaveValue("1024");
    assert.deepEqual(await violations(page), []);
    await done();
  });

  it("starts from a picture of an earlier visit", async () => {
    const { page, done } = await open("text-to-image");
    await page.click("#examples button");
    await page.waitForSelector("#gallery img");
    await reload(page);
    await page.click('#gallery button[aria-label="Start from this picture"]');
    await page.waitForSelector("#start img");
    await page.fill("#prompt", "the same at night");
    const [request] = await Promise.all([
      page.waitForRequest("**/v1/images/edits"),
      page.click("#paint"),
    ]);
    assert.match(request.headers()["content-type"] ?? "", /multipart/);
    await expect(page.locator("#gallery img")).toHaveCount(2);
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
    const shown = () =>
      page.$$eval("#gallery img, #start img, dialog.viewer img", (images) =>
        images.map((image) => (image as HTMLImageElement).naturalWidth > 0),
      );
    await expect.poll(shown).toEqual([true, true, true]);
    await done();
  });

  it("shows the cost before painting, and warns of an expensive picture", async () => {
    const { page, done } = await open("text-to-image");
    // By the page's own table, as with a Worker that tells no estimates.
    await page.route("**/?estimate=true", (route) => route.fulfill({ status: 400, json: {} }));
    await reload(page);
    await page.waitForSelector("#cost:has-text('≈')");
    await expect(page.locator("#cost")).toHaveText(/^≈ 78\.2 neurons, 0\.78 % of a day$/);
    await page.selectOption("#count", "4");
    await expect(page.locator("#cost")).toHaveText(/^≈ 313 neurons/);
    await expect(page.locator("#cost.high")).toHaveCount(0);
    await page.selectOption("#model", { label: "flux-2-dev" });
    await expect(page.locator("#cost")).toHaveText(/^≈ 22,500 neurons, 225 % of a day$/);
    await expect(page.locator("#cost.high")).toHaveCount(1);
    await done();
  });

  it("paints several pictures at once, queues the next, and keeps the settings", async () => {
    const { page, done } = await open("text-to-image", "phone");
    const prompts: string[] = [];
    const answered = gate();
    await page.route("**/", async (route) => {
      if (route.request().method() !== "POST") return route.continue();
      prompts.push(route.request().postDataJSON().prompt);
      await answered.opened;
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
    await expect(page.locator("#gallery .waiting")).toHaveCount(4);
    assert.deepEqual(await violations(page), []);
    await shot(page, "text-to-image-queue-phone");
    answered.open();
    await expect(page.locator("#gallery img")).toHaveCount(4);
    const ink = "ink drawing, fine hatching, black on white";
    assert.deepEqual(
      prompts,
      ["a fox", "a fox", "a bear", "a bear"].map((prompt) => `${prompt}, ${ink}`),
    );
    await reload(page);
    await expect(page.locator("#count")).toHaveValue("2");
    await expect(page.locator("#style")).toHaveValue("ink");
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
    await expect(page.locator(".viewer p")).toHaveText("a bear");
    assert.deepEqual(await violations(page), []);
    await shot(page, "text-to-image-viewer-dark");
    await page.keyboard.press("ArrowRight");
    await expect(page.locator(".viewer p")).toHaveText("a fox");
    await page.keyboard.press("+");
    await expect(page.locator(".viewer .zoomed")).toHaveCount(1);
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.click('.viewer button:has-text("Download")'),
    ]);
    assert.match(file.suggestedFilename(), /^a-fox\./);
    await page.keyboard.press("Escape");
    await page.click('#gallery button[aria-label="Remove"] >> nth=0');
    await expect(page.locator("#gallery img")).toHaveCount(1);
    await page.click('.toast button:has-text("Undo")');
    await expect(page.locator("#gallery img")).toHaveCount(2);
    await done();
  });
});
