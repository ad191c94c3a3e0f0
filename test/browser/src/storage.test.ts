/**
 * A browser whose storage is full or forbidden, and two tabs with one conversation: nothing is lost while the page is open.
 * @module
 */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describe, it } from "node:test";
import type { Page } from "@playwright/test";
import { ask, expect, open, reload } from "./browser.ts";
import { URLS } from "./places.ts";

const RECORDING = fileURLToPath(new URL("../../../apps/whisper/test/hello.wav", import.meta.url));

/** App → uses the page, and asserts that it shows what would have been stored. */
const USES: Record<string, (page: Page) => Promise<unknown>> = {
  llm: async (page) => {
    await ask(page, "About apples");
    await page.click("#history");
    await expect(page.locator(".history b")).toHaveText(["About apples"]);
    await page.keyboard.press("Escape");
  },
  translate: async (page) => {
    await page.fill("#text", "Good morning");
    await expect(page.locator("#history .snippet")).toHaveText(["Good morning"]);
  },
  "text-to-image": async (page) => {
    await page.fill("#prompt", "a fox");
    await page.click("#paint");
    await page.waitForSelector('#gallery img[alt="a fox"]');
    await expect(page.locator(".failure")).toHaveCount(0);
  },
  whisper: async (page) => {
    await page.setInputFiles("#file", [
      { name: "one.wav", mimeType: "audio/wav", buffer: await readFile(RECORDING) },
      { name: "two.wav", mimeType: "audio/wav", buffer: await readFile(RECORDING) },
    ]);
    await expect(page.locator("#library .snippet")).toHaveText([/Simulated/, /Simulated/]);
  },
  "text-to-speech": async (page) => {
    await page.fill("#text", "Good morning");
    await page.keyboard.press("Control+Enter");
    await expect(page.locator("#history li")).toHaveCount(1);
  },
};

describe("a browser that stores nothing", () => {
  for (const [app, use] of Object.entries(USES)) {
    it(`shows what ${app} has made, and says that it is not stored`, async () => {
      const { page, done } = await open(app);
      await page.addInitScript(() => {
        const forbidden = () => {
          throw new DOMException("Forbidden", "SecurityError");
        };
        for (const name of ["indexedDB", "localStorage", "sessionStorage"])
          Object.defineProperty(globalThis, name, { get: forbidden });
      });
      await reload(page);
      await use(page);
      await expect(page.locator(".note", { hasText: "could not store" })).toHaveCount(1);
      await done();
    });
  }
});

describe("a browser whose storage is full", () => {
  it("shows a picture that was paid for, and says that it is not stored", async () => {
    const { page, done } = await open("text-to-image");
    const client = await page.context().newCDPSession(page);
    await client.send("Storage.overrideQuotaForOrigin", {
      origin: new URL(URLS["text-to-image"]!).origin,
      quotaSize: 1,
    });
    await USES["text-to-image"]!(page);
    await expect(page.locator(".note", { hasText: "could not store" })).toHaveCount(1);
    await done();
  });
});

describe("two tabs with one conversation", () => {
  it("keep what was said in each", async () => {
    const { page, done } = await open("llm");
    await ask(page, "First question");
    const other = await page.context().newPage();
    await other.goto(URLS["llm"]!);
    await expect(other.locator(".said")).toHaveText(["First question"]);
    await ask(page, "About apples");
    await ask(other, "About pears");
    await reload(other);
    await expect(other.locator(".said")).toHaveText(["First question", "About pears"]);
    await reload(page);
    await page.click("#history");
    await page.fill("#history-search", "About apples");
    await page.click(".history b");
    await expect(page.locator(".said")).toHaveText(["First question", "About apples"]);
    await done();
  });
});
