/**
 * The pictures that were painted, and the reader's own styles.
 * @module
 */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { expect, open, reload, violations } from "./browser.ts";

describe("own styles", () => {
  it("are saved, added to the prompt, and still chosen after a reload", async () => {
    const { page, done } = await open("text-to-image");
    const sent: string[] = [];
    page.on("request", (request) => {
      if (request.method() === "POST" && !request.url().includes("estimate"))
        sent.push(request.postDataJSON().prompt);
    });
    await page.click("#styles");
    await page.fill("#style-name", "Linocut");
    await page.fill("#style-words", "linocut, two colours");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".saved b:has-text('Linocut')");
    assert.deepEqual(await violations(page), []);
    await page.click(".saved b");
    await expect(page.locator("dialog")).toHaveCount(0);
    await reload(page);
    await expect(page.locator("#style")).toHaveValue("own:Linocut");
    await page.fill("#prompt", "A fox");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#gallery .open");
    assert.deepEqual(sent, ["A fox, linocut, two colours"]);
    await page.click("#styles");
    await page.click('.saved button[aria-label="Delete"]');
    await expect(page.locator("#style")).toHaveValue("");
    await page.click(".toast button");
    await expect(page.locator('#style option[value="own:Linocut"]')).toHaveCount(1);
    await done();
  });

  it("are ignored when the stored list is invalid", async () => {
    const { page, done } = await open("text-to-image");
    for (const kept of ["{", '{"a":1}', '[1, {"name": 2}]']) {
      await page.evaluate((kept) => localStorage.setItem("playground.styles", kept), kept);
      await reload(page);
      await expect(page.locator("#style optgroup")).toHaveCount(0);
    }
    await done();
  });
});

describe("the gallery", () => {
  it("keeps the elements of old pictures when a new one is added", async () => {
    const { page, done } = await open("text-to-image");
    const paint = async (prompt: string) => {
      await page.fill("#prompt", prompt);
      await page.keyboard.press("Enter");
      await page.waitForSelector(`#gallery img[alt="${prompt}"]`);
    };
    await paint("One");
    await page.$eval("#gallery li", (item) => Object.assign(item, { isFirst: true }));
    await paint("Two");
    const areFirst = () =>
      page.$$eval("#gallery li", (items) => items.map((item) => "isFirst" in item));
    await expect.poll(areFirst).toEqual([false, true]);
    await done();
  });

  it("scrolls to the form when a picture is used as the start picture", async () => {
    const { page, done } = await open("text-to-image", "phone");
    for (const prompt of ["One", "Two"]) {
      await page.fill("#prompt", prompt);
      await page.click("#paint");
      await page.waitForSelector(`#gallery img[alt="${prompt}"]`);
    }
    await page.tap('#gallery li:last-child button[aria-label="Start from this picture"]');
    await page.waitForSelector("#start img");
    const top = () => page.$eval("#start", (start) => start.getBoundingClientRect().top);
    await expect.poll(top).toBeGreaterThanOrEqual(0);
    await expect.poll(top).toBeLessThan(400);
    await done();
  });

  it("shows the next picture after a swipe, and does not zoom", async () => {
    const { page, done } = await open("text-to-image", "phone");
    for (const prompt of ["One", "Two"]) {
      await page.fill("#prompt", prompt);
      await page.click("#paint");
      await page.waitForSelector(`#gallery img[alt="${prompt}"]`);
    }
    await page.tap('#gallery button[aria-label="See large: Two"]');
    const client = await page.context().newCDPSession(page);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", x?: number) =>
      client.send("Input.dispatchTouchEvent", {
        type,
        touchPoints: x === undefined ? [] : [{ x, y: 400 }],
      });
    await touch("touchStart", 300);
    await touch("touchMove", 200);
    await touch("touchMove", 120);
    await touch("touchEnd");
    await page.waitForSelector('.viewer img[alt="One"]');
    await expect(page.locator(".viewer .zoomed")).toHaveCount(0);
    await done();
  });
});
