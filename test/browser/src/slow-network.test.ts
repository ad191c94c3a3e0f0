/**
 * Slow networks, reloads and limits: nothing that was typed or paid for is lost, and nothing moves.
 * @module
 */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { expect, gate, type Look, LOOKS, newPage, open, reload } from "./browser.ts";
import { APPS, URLS } from "./places.ts";

/** Largest sum of layout shifts that is called good, a tenth of the usual limit: https://web.dev/articles/cls. */
const LARGEST_SHIFT = 0.02;
const FIELDS = {
  llm: "#input",
  translate: "#text",
  "text-to-image": "#prompt",
  "text-to-speech": "#text",
};

describe("a page on a slow network", () => {
  for (const [app, field] of Object.entries(FIELDS)) {
    it(`keeps the text that is typed into ${app} before its scripts have loaded`, async () => {
      const { page, done } = await open(app);
      await page.fill(field, "From the last visit");
      const scripts = gate();
      await page.route("**/page.js", async (route) => {
        await scripts.opened;
        await route.continue();
      });
      await page.reload({ waitUntil: "commit" });
      await page.waitForSelector(field);
      await page.fill(field, "Typed early");
      scripts.open();
      await page.waitForSelector("#model option", { state: "attached" });
      await expect(page.locator(field)).toHaveValue("Typed early");
      await done();
    });
  }

  for (const app of APPS)
    it(`has no layout shift while ${app} loads`, async () => {
      for (const look of ["light", "phone"] satisfies Look[]) {
        const { page, done } = await newPage(look);
        await page.addInitScript(() => sessionStorage.setItem("simulated", "read"));
        const client = await page.context().newCDPSession(page);
        await client.send("Network.emulateNetworkConditions", {
          offline: false,
          latency: 100,
          downloadThroughput: 200_000,
          uploadThroughput: 200_000,
        });
        await page.goto(URLS[app]!);
        await page.waitForSelector("#model option", { state: "attached" });
        await page.waitForLoadState("networkidle");
        const shift = await page.evaluate(
          () =>
            new Promise<number>((resolve) => {
              let sum = 0;
              new PerformanceObserver((list) => {
                for (const entry of list.getEntries()) sum += (entry as any).value;
              }).observe({ type: "layout-shift", buffered: true });
              setTimeout(() => resolve(sum), 100);
            }),
        );
        assert.ok(shift < LARGEST_SHIFT, `${look}: ${shift}`);
        await done();
      }
    });
});

describe("an answer that is cut off by a reload", () => {
  it("is kept and can be continued", async () => {
    const { page, done } = await open("llm");
    await page.evaluate(() => {
      const { fetch } = globalThis;
      globalThis.fetch = async (path, init) => {
        if (path !== "/v1/chat/completions") return fetch(path, init);
        const chunk = { choices: [{ index: 0, delta: { content: "The first half" } }] };
        const body = new ReadableStream({
          start: (controller) =>
            controller.enqueue(new TextEncoder().encode(`data: ${JSON.stringify(chunk)}\n\n`)),
        });
        return new Response(body, { headers: { "content-type": "text/event-stream" } });
      };
    });
    await page.fill("#input", "A question");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".turn.assistant .prose:has-text('first half')");
    const stored = () =>
      page.evaluate(async () => {
        const module = "/store.js";
        const { conversations } = await import(module);
        return JSON.stringify(await conversations());
      });
    await expect.poll(stored).toContain("The first half");
    await reload(page);
    await page.waitForSelector(".turn.assistant .prose:has-text('The first half')");
    await page.click(".turn.assistant button:has-text('Continue')");
    await expect(page.locator(".turn.assistant > .prose")).toHaveText(/^The first half.{6,}/s);
    await done();
  });

  it("is removed if it was empty, and the question can be answered again", async () => {
    const { page, done } = await open("llm");
    await page.route("**/v1/chat/completions", () => {});
    await page.fill("#input", "A question");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".turn.assistant .cursor");
    await page.unrouteAll({ behavior: "ignoreErrors" });
    await reload(page);
    await page.click('.turn.user button[aria-label="Answer"]');
    await page.waitForSelector(".turn.assistant .count");
    await done();
  });
});

describe("without a network", () => {
  it("keeps the message, shows advice, and sends it again on request", async () => {
    const { page, done } = await open("llm");
    await page.context().setOffline(true);
    await page.fill("#input", "A question");
    await page.keyboard.press("Enter");
    await expect(page.locator(".note.failure b")).toHaveText(/Check your connection/);
    await page.context().setOffline(false);
    await page.click(".note.failure button:has-text('Try again')");
    await page.waitForSelector(".turn.assistant .count");
    await expect(page.locator(".said")).toHaveText(["A question"]);
    await done();
  });

  for (const app of APPS)
    it(`loads the models of ${app} on request, when the first attempt has failed`, async () => {
      const { page, done } = await newPage();
      const isCall = (url: URL) => ["/", "/v1/models"].includes(url.pathname);
      await page.route(isCall, (route) =>
        route.request().resourceType() === "document" ? route.continue() : route.abort(),
      );
      await page.goto(URLS[app]!);
      await page.waitForSelector(".note.failure");
      await page.unroute(isCall);
      await page.click(".note.failure button:has-text('Try again')");
      await page.waitForSelector("#model option", { state: "attached" });
      await expect(page.locator(".note.failure")).toHaveCount(0);
      await done();
    });
});

describe("several pictures at once", () => {
  it("wait at a rate limit, show the time, and are all painted", async () => {
    const { page, done } = await open("text-to-image");
    let refused = 0;
    await page.route(`${URLS["text-to-image"]}/`, async (route) => {
      if (route.request().method() !== "POST" || refused >= 2) return route.continue();
      refused++;
      await route.fulfill({
        status: 429,
        headers: { "retry-after": "2" },
        json: { error: { message: "Too many requests.", code: "rate_limited" } },
      });
    });
    await page.selectOption("#count", "3");
    await page.fill("#prompt", "A fox");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".waiting [role=status]:has-text('Continues in')");
    await expect(page.locator("#gallery .open")).toHaveCount(3);
    await expect(page.locator(".note.failure")).toHaveCount(0);
    await done();
  });
});

describe("the page's links", () => {
  it("scroll to the current page on a phone", async () => {
    const { page, done } = await open("all-in-one", "phone");
    await page.goto(`${URLS["all-in-one"]}/text-to-speech/`);
    await page.waitForSelector("nav.pages [aria-current]");
    const right = () =>
      page.$eval("nav.pages [aria-current]", (link) => link.getBoundingClientRect().right);
    await expect.poll(right).toBeLessThanOrEqual(LOOKS.phone.viewport.width);
    await done();
  });
});
