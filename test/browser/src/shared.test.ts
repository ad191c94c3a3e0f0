/**
 * What the pages share: the key, the banner, typing with an input method, copying, errors, the first paint, the phone's sheet.
 * @module
 */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Page } from "@playwright/test";
import { expect, gate, LOOKS, open, textOf, violations } from "./browser.ts";
import { URLS } from "./places.ts";

const RIGHT = "Bearer right-key-of-this-test";

/** Answers a route as a Worker with keys does: other requests than those with the right key are refused in the server's words. */
async function askForKeys(page: Page, route: string, none?: string): Promise<void> {
  await page.route(route, (request) => {
    const { authorization } = request.request().headers();
    if (authorization === RIGHT) return request.continue();
    const message =
      none ?? (authorization ? "Invalid API key." : "Missing API key. Send it as `Authorization`.");
    return request.fulfill({ status: 401, json: { error: { message, code: "invalid_api_key" } } });
  });
}

describe("the key", () => {
  it("keeps the typed text when a key is saved, and sends the rejected request again", async () => {
    const { page, done } = await open("llm");
    await askForKeys(page, "**/v1/chat/completions");
    await page.evaluate(() => Object.assign(globalThis, { sameDocument: true }));
    await page.fill("#input", "First question");
    await page.keyboard.press("Enter");
    await page.keyboard.type("Good morn");
    await page.waitForSelector(".key-bar");
    await page.keyboard.type("ing");
    await expect(page.locator("#input")).toHaveValue("Good morning");
    await expect(page.locator(".key-bar")).toHaveText(/Missing API key/);
    assert.deepEqual(await violations(page), []);
    await page.fill("#key-input", "wrong-key");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".key-bar:has-text('Invalid API key.')");
    await page.waitForSelector("#key-input:focus");
    await page.fill("#key-input", RIGHT.slice(7));
    await page.keyboard.press("Enter");
    await page.waitForSelector(".turn.assistant .count");
    await expect(page.locator(".key-bar")).toHaveCount(0);
    await expect(page.locator("#input")).toHaveValue("Good morning");
    await expect
      .poll(() => page.evaluate(() => "sameDocument" in globalThis), "no reload")
      .toBe(true);
    await done();
  });

  it("shows what the owner must do when the Worker has no keys", async () => {
    const { page, done } = await open("llm");
    const words = "This Worker has no API keys. Its owner must set the secret API_KEYS.";
    await askForKeys(page, "**/v1/chat/completions", words);
    await page.fill("#input", "A question");
    await page.keyboard.press("Enter");
    await page.waitForSelector(`.key-bar:has-text("${words}")`);
    await expect(page.locator("#key-input")).toHaveCount(0);
    await page.unroute("**/v1/chat/completions");
    await page.click(".key-bar .primary");
    await page.waitForSelector(".turn.assistant .count");
    await done();
  });

  it("shows the Worker's message when no key is entered, and tries again", async () => {
    const { page, done } = await open("llm");
    await askForKeys(page, "**/v1/chat/completions");
    await page.fill("#input", "A question");
    await page.keyboard.press("Enter");
    await page.click(".key-bar button:has-text('Cancel')");
    await expect(page.locator(".note.failure")).toHaveText(/Missing API key/);
    await page.click(".note.failure button:has-text('Try again')");
    await page.waitForSelector(".key-bar");
    await done();
  });
});

describe("all pages", () => {
  it("show that answers are simulated only if the Worker says so", async () => {
    const { page, done } = await open("llm");
    await page.route(`${URLS.llm}/`, async (route) => {
      if (route.request().resourceType() === "document") return route.continue();
      const about = await (await route.fetch()).json();
      await route.fulfill({ json: { ...about, simulated: undefined } });
    });
    await Promise.all([
      page.waitForResponse(
        (response) =>
          response.url() === `${URLS.llm}/` && response.request().resourceType() === "fetch",
      ),
      page.reload(),
    ]);
    await page.fill("#input", "Simulate");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".turn.assistant .count");
    await expect(page.locator(".turn.assistant > .prose")).toHaveText(/simulat/i);
    await expect(page.locator(".simulated")).toHaveCount(0);
    await done();
  });

  for (const [app, dialog, field, result] of [
    ["llm", undefined, "#input", ".turn.user"],
    ["text-to-image", undefined, "#prompt", "#gallery li"],
    ["translate", "#target-language", ".picker input", "#target-language:has-text('Czech')"],
    ["whisper", "#choose-model", "#model-search", "#model-facts:has-text('nova-3')"],
  ] as const)
    it(`ignore Enter and arrows during composition: ${app}, ${field}`, async () => {
      const { page, done } = await open(app);
      if (dialog) await page.click(dialog);
      await page.fill(field, app === "whisper" ? "nova" : "Czech");
      const press = (key: string, keyCode: number, isComposing: boolean) =>
        page.$eval(
          field,
          (input, event) => input.dispatchEvent(new KeyboardEvent("keydown", event)),
          {
            key,
            keyCode,
            isComposing,
            bubbles: true,
          },
        );
      await press("ArrowDown", 40, true);
      await press("Enter", 13, true);
      // Safari ends the composition first, and tells by the key code alone.
      await press("Enter", 229, false);
      await expect(page.locator(result)).toHaveCount(0);
      await expect(page.locator(`${field}:focus`)).toHaveCount(1);
      await press("Enter", 13, false);
      await expect(page.locator(result)).toHaveCount(1);
      await done();
    });

  it("copy over plain HTTP, where the browser has no clipboard API", async () => {
    const { page, done } = await open("llm");
    await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
    await page.fill("#input", "A question");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".turn.assistant .count");
    await page.click('.turn.user button[aria-label="Copy"]');
    await page.waitForSelector(".toast:has-text('Copied')");
    await page.fill("#input", "");
    await page.focus("#input");
    await page.keyboard.press("Control+v");
    await expect(page.locator("#input")).toHaveValue("A question");
    await done();
  });

  it("start errors with advice in the page's language, and count down the time of a limit", async () => {
    const { page, done } = await open("llm", "light", { locale: "zh-CN" });
    await page.route("**/v1/chat/completions", (route) =>
      route.fulfill({
        status: 429,
        headers: { "retry-after": "89", "x-request-id": "request-9" },
        json: { error: { message: "Out of capacity.", code: "capacity" } },
      }),
    );
    await page.fill("#input", "你好");
    await page.keyboard.press("Enter");
    const note = page.locator(".note.failure");
    await expect(note.locator("b")).toHaveText(/^\p{Script=Han}/u);
    const timer = note.locator("[role=timer]");
    await expect(timer).toHaveText(/\d/);
    await expect(timer).not.toHaveText(await textOf(page, "[role=timer]"));
    await expect(page.locator("text=request-9"), "folded").toBeHidden();
    await done();
  });

  it("are dark and Chinese from the first paint, also with slow scripts", async () => {
    const { page, done } = await open("llm", "light", { locale: "zh-CN" });
    await page.click("#theme");
    const scripts = gate();
    await page.route("**/page.js", async (route) => {
      await scripts.opened;
      await route.continue();
    });
    await page.reload({ waitUntil: "commit" });
    await page.waitForSelector("h1", { state: "attached" });
    await page.waitForFunction(() => getComputedStyle(document.body).display === "flex");
    await expect(page.locator("h1"), "no English before the Chinese").toBeHidden();
    await expect(page.locator("html")).toHaveCSS("color-scheme", "dark");
    scripts.open();
    await page.waitForSelector("h1:visible");
    await expect(page.locator("h1")).toHaveText(/\p{Script=Han}/u);
    await done();
  });

  it("keep the focus inside the phone's panel, and close it on a tap outside", async () => {
    const { page, done } = await open("llm", "phone");
    await page.tap("#open-side");
    for (let press = 0; press < 40; press++) {
      await page.keyboard.press("Tab");
      const outside = () =>
        page.evaluate(
          () =>
            document.activeElement !== document.body && !document.activeElement?.closest("#side"),
        );
      await expect.poll(outside, `outside after ${press + 1} tabs`).toBe(false);
    }
    await page.touchscreen.tap(LOOKS.phone.viewport.width / 2, 40);
    await page.waitForSelector("#side", { state: "hidden" });
    await done();
  });
});
