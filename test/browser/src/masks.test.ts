/**
 * Pictures from pictures: the mask, before and after, and the Worker's own estimate.
 * @module
 */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Page } from "@playwright/test";
import { expect, open, reload, shot, violations } from "./browser.ts";

/** Paints a picture and starts from it. */
async function startFromPicture(page: Page): Promise<void> {
  await page.selectOption("#model", { label: "stable-diffusion-v1-5-inpainting" });
  await page.fill("#prompt", "a fox");
  await page.click("#paint");
  await page.click('#gallery button[aria-label="Start from this picture"]');
  await page.waitForSelector("#start img");
}

describe("text-to-image", () => {
  it("repaints only what the brush has marked, and compares before and after", async () => {
    const { page, done } = await open("text-to-image");
    await startFromPicture(page);
    await page.click('button:has-text("Mark what to repaint")');
    const box = (await page.locator(".brush canvas").boundingBox())!;
    await page.mouse.move(box.x + box.width / 4, box.y + box.height / 4);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 4);
    await page.mouse.up();
    assert.deepEqual(await violations(page), []);
    await shot(page, "text-to-image-mask");
    await page.click('dialog button:has-text("Use these marks")');
    await page.waitForSelector("#start .chip");
    await page.fill("#prompt", "a fox at night");
    // Playwright does not see the bytes of files in a form.
    const fields = page.evaluate(
      () =>
        new Promise<string[]>((resolve) => {
          const { append } = FormData.prototype;
          const names: string[] = [];
          FormData.prototype.append = function (this: FormData, ...given: unknown[]) {
            names.push(String(given[0]));
            if (given[0] === "response_format") resolve(names);
            Reflect.apply(append, this, given);
          } as typeof append;
        }),
    );
    await page.click("#paint");
    assert.ok((await fields).includes("mask"));
    await expect(page.locator("#gallery img")).toHaveCount(2);
    await expect(page.locator(".note.failure")).toHaveCount(0);
    await reload(page);
    await page.click("#gallery button.open >> nth=0");
    const before = page.locator('.viewer img[alt="Before"]');
    await expect(before).toHaveAttribute("style", /clip-path: inset\(0px 50% 0px 0px\)/);
    await page.fill(".before-after", "100");
    await expect(before).toHaveAttribute("style", /clip-path: inset\((?:0px|0px 0% 0px 0px)\)/);
    assert.deepEqual(await violations(page), []);
    await done();
  });

  it("draws a mask by keyboard, transparent where marked and black elsewhere", async () => {
    const { page, done } = await open("text-to-image");
    await startFromPicture(page);
    await page.click('button:has-text("Mark what to repaint")');
    await page.focus(".brush canvas");
    await page.keyboard.press("Space");
    await page.keyboard.press("Shift+ArrowRight");
    await page.click('dialog button:has-text("Use these marks")');
    await page.waitForSelector("#start .chip");
    const [middle, corner] = await page.evaluate(async () => {
      const module = "/settings.js";
      const { chosen } = await import(module);
      const bitmap = await createImageBitmap(chosen.mask);
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const context = canvas.getContext("2d")!;
      context.drawImage(bitmap, 0, 0);
      const at = (x: number, y: number) => [...context.getImageData(x, y, 1, 1).data];
      return [at(bitmap.width / 2, bitmap.height / 2), at(1, 1)];
    });
    assert.equal(middle![3], 0);
    assert.deepEqual(corner, [0, 0, 0, 255]);
    await page.click('#start button[aria-label="Remove the marks"]');
    await expect(page.locator("#start .chip")).toHaveCount(0);
    await done();
  });

  it("shows the Worker's estimate and warns when less is left of the budget", async () => {
    const { page, done } = await open("text-to-image");
    await page.route("**/?estimate=true", (route) =>
      route.fulfill({
        json: { neurons: 50, model: "m", budget: { daily_neurons: 1000, left: 120 } },
      }),
    );
    await reload(page);
    await page.waitForSelector("#cost:has-text('≈ 50 neurons, 5 % of a day')");
    await page.selectOption("#count", "3");
    await page.waitForSelector("#cost.high:has-text('≈ 150 neurons, 15 % of a day')");
    await done();
  });
});
