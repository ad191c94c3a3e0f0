/**
 * The translation page: nothing is sent twice, lost, or shown as what it is not.
 * @module
 */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import type { Page, Route } from "@playwright/test";
import { expect, open, reload, shot, violations } from "./browser.ts";

const file = (name: string, text: string) => ({
  name,
  mimeType: "text/plain",
  buffer: Buffer.from(text),
});

/** Notes the bodies of all translations; `answer` may answer in the Worker's place. */
async function watch(page: Page, answer?: (route: Route, index: number) => Promise<void> | false) {
  const sent: { text: string | string[]; source_lang?: string; target_lang: string }[] = [];
  await page.route("**/", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    sent.push(route.request().postDataJSON());
    await (answer?.(route, sent.length) || route.continue());
  });
  return sent;
}

const limited = (route: Route) =>
  route.fulfill({
    status: 429,
    headers: { "retry-after": "2" },
    json: { error: { message: "Too many requests.", code: "rate_limit_exceeded" } },
  });

const shows = (page: Page, text: string) =>
  page.waitForSelector(`#output[aria-busy="false"]:has-text("${text}"):not(:has(.stale))`);

describe("translate, text by text", () => {
  it("sends only the paragraph that was changed", async () => {
    const { page, done } = await open("translate");
    const sent = await watch(page);
    await page.fill("#text", "The first paragraph.\n\nThe second one.\n\nThe third.");
    await shows(page, "third");
    await page.fill("#text", "The first paragraph.\n\nThe second 1.\n\nThe third.");
    await shows(page, "second 1");
    assert.deepEqual(
      sent.map(({ text, source_lang }) => ({ text, source_lang })),
      [
        {
          text: ["The first paragraph.", "The second one.", "The third."],
          source_lang: undefined,
        },
        { text: "The second 1.", source_lang: "en" },
      ],
    );
    await done();
  });

  it("waits for Retry-After, continues, and detects the language of a file once", async () => {
    const { page, done } = await open("translate");
    const sent = await watch(page, (route, index) => index === 2 && limited(route));
    const cues = Array.from(
      { length: 100 },
      (_, index) =>
        `${index + 1}\n00:00:${String(index % 60).padStart(2, "0")},000 --> 00:00:59,000\nThis is line number ${index}.\n`,
    );
    await page.setInputFiles("#file", file("film.srt", cues.join("\n")));
    await expect(page.locator("#pieces")).toHaveText(/Continues in \d s/);
    await shows(page, "line number 99");
    assert.equal(sent.length, 4);
    assert.deepEqual(sent[1], sent[2]);
    assert.deepEqual(
      sent.map(({ source_lang }) => source_lang),
      [undefined, "en", "en", "en"],
    );
    await expect(page.locator(".failure")).toHaveCount(0);
    await done();
  });

  it("marks an outdated translation, and does not copy it", async () => {
    const { page, done } = await open("translate", "phone");
    await page.fill("#text", "The kettle sings");
    await shows(page, "kettle");
    await page.click("#open-side");
    await page.uncheck("#live");
    await page.click("#side .close");
    await page.fill("#text", "The kettle whistles");
    await expect(page.locator("#output .stale")).toHaveCount(1);
    await expect(page.locator("#pieces")).toHaveText(/changed since/);
    await expect(page.locator("#copy")).toBeDisabled();
    assert.deepEqual(await violations(page), []);
    await shot(page, "translate-stale-phone");
    await page.route("**/", (route) => route.abort());
    await page.click("#translate");
    await page.waitForSelector(".failure");
    await expect(page.locator("#output .stale")).toHaveCount(1);
    await page.unroute("**/");
    await page.click('.failure button:has-text("Try again")');
    await shows(page, "The kettle whistles");
    await expect(page.locator("#copy")).toBeEnabled();
    await done();
  });

  it("switches the target when the text is in that language already", async () => {
    const { page, done } = await open("translate");
    const address = page.url().split("#")[0]!;
    // From another page, so that the address is read once.
    await page.goto("about:blank");
    await page.goto(`${address}#auto/en/The%20kettle%20sings%20in%20the%20kitchen`);
    await page.waitForSelector(".toast:has-text('already in English')");
    await shows(page, "kettle");
    await expect(page.locator("#target-language")).toHaveText("French");
    await page.click("#source-language");
    await page.keyboard.type("french");
    await page.keyboard.press("Enter");
    await expect(page.locator("#target-language")).not.toHaveText("French");
    await done();
  });

  it("shows no language for a text without words", async () => {
    const { page, done } = await open("translate");
    await page.fill("#text", "12345");
    await shows(page, "12345");
    await expect(page.locator("#source-language")).toHaveText("Detect language");
    await done();
  });

  it("keeps text and translation after a reload without a request, and has an address and a history", async () => {
    const { page, done } = await open("translate");
    await page.fill("#text", "Where is the station?");
    await shows(page, "station");
    await page.waitForURL(/#auto\/fr\/Where%20is%20the%20station%3F$/);
    const sent = await watch(page);
    await reload(page);
    await shows(page, "station");
    await page.click("#clear");
    await page.click("#history summary");
    assert.deepEqual(await violations(page), []);
    await page.click("#history li button");
    await shows(page, "station");
    await page.fill("#text", "Good evening");
    await shows(page, "evening");
    assert.deepEqual(
      sent.map(({ text }) => text),
      ["Good evening"],
    );
    await done();
  });

  it("translates on Ctrl + Enter, and lists recent languages first", async () => {
    const { page, done } = await open("translate");
    await page.uncheck("#live");
    await page.click("#target-language");
    await page.keyboard.type("welsh");
    await page.keyboard.press("Enter");
    await page.fill("#text", "Tea is ready");
    await page.press("#text", "Control+Enter");
    await shows(page, "Tea is ready");
    await page.click("#target-language");
    await expect(page.locator("dialog li >> nth=0")).toHaveText(/^Welsh/);
    await done();
  });

  it("translates several documents, each with its own result", async () => {
    const { page, done } = await open("translate", "dark");
    await page.setInputFiles("#file", [
      file("page.html", '<p class="lead">Good <b>morning</b></p>'),
      file("words.json", '{"greeting": "Good morning"}'),
      file("broken.json", '{"greeting'),
    ]);
    await expect(page.locator("#documents .failure")).toHaveText(/JSON/);
    const links = page.locator('#documents button:has-text("Download")');
    await expect(links).toHaveCount(2);
    const [saved] = await Promise.all([page.waitForEvent("download"), links.first().click()]);
    assert.equal(saved.suggestedFilename(), "page.fr.html");
    assert.match(await readFile(await saved.path(), "utf8"), /^<p class="lead">.*<b>.*<\/p>$/);
    assert.deepEqual(await violations(page), []);
    await shot(page, "translate-documents-dark");
    await done();
  });
});
