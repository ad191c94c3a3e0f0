/**
 * The chat.
 * @module
 */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import { open, shot, violations, type Look } from "./browser.ts";
import { URLS } from "./places.ts";

const { endpoints } = (await (await fetch(URLS.llm)).json()) as {
  endpoints: Record<string, string>;
};
const skip = "POST /v1/chat/completions" in endpoints ? false : "this Worker has no chat endpoint";

describe("chat", { skip }, () => {
  for (const look of ["light", "dark", "phone"] as Look[])
    it(`gives a first answer in one click, counted, in ${look}`, async () => {
      const { page, done } = await open("llm", look);
      await page.click(".examples button");
      await page.waitForSelector(".turn.assistant .count");
      assert.match(
        (await page.textContent(".turn.assistant")) ?? "",
        /simulated[\s\S]*\d+ tokens in, \d+ out/,
      );
      assert.deepEqual(await violations(page), []);
      await shot(page, `llm-answer-${look}`);
      await done();
    });

  it("stops on request, keeps what came and cancels the request", async () => {
    const { page, done } = await open("llm");
    const ended = page.waitForEvent("requestfailed", (request) =>
      request.url().endsWith("/v1/chat/completions"),
    );
    await page.fill("#input", "Tell me a very long story about the sea, in many words.");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".turn.assistant .prose");
    await page.click("#stop");
    assert.match((await ended).failure()?.errorText ?? "", /ABORTED/);
    assert.match((await page.textContent(".turn.assistant .count")) ?? "", /stopped/);
    await done();
  });

  it("answers again, and resends an edited question without what followed", async () => {
    const { page, done } = await open("llm");
    await page.fill("#input", "First question");
    await page.click("#send");
    await page.click('.turn.assistant button[aria-label="Answer again"]');
    await page.waitForSelector(".turn.assistant .count");
    await page.click('button[aria-label="Edit and send again"]');
    await page.fill(".editor textarea", "Second question");
    await page.click(".editor .primary");
    await page.waitForSelector(".turn.assistant .count");
    assert.deepEqual(await page.locator(".said").allTextContents(), ["Second question"]);
    await done();
  });

  it("exports the chat", async () => {
    const { page, done } = await open("llm");
    await page.click(".examples button");
    await page.waitForSelector(".turn.assistant .count");
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.click("#export-markdown"),
    ]);
    assert.match(await readFile(await file.path(), "utf8"), /^## user\n\n[\s\S]+## assistant/);
    await done();
  });
});

describe("an answer's Markdown", () => {
  it("becomes elements, and never runs what the model wrote as HTML", async () => {
    const { page, done } = await open("llm");
    const text =
      "# T\n\n- a\n- b\n\n```js\n<b>x</b>\n```\n\n|a|b|\n|-|-|\n|1|2|\n\n<img src=x onerror=alert(1)> [bad](javascript:alert(1)) [good](https://example.com)";
    const tags = await page.evaluate(async (text) => {
      const module = "/markdown.js";
      const { markdown } = await import(module);
      const place = document.createElement("div");
      place.append(...markdown(text));
      return [...place.querySelectorAll("h3, li, pre, td, img, a")].map(
        ({ localName }) => localName,
      );
    }, text);
    assert.deepEqual(tags, ["h3", "li", "li", "pre", "td", "td", "a"]);
    await done();
  });

  it("shows a failure as the contract words it, with the request id", async () => {
    const { page, done } = await open("llm");
    await page.route("**/v1/chat/completions", (route) =>
      route.fulfill({
        status: 429,
        headers: { "x-request-id": "request-9", "retry-after": "5" },
        json: {
          error: {
            message: "The model is out of capacity.",
            type: "rate_limit_error",
            param: null,
            code: "capacity",
          },
        },
      }),
    );
    await page.click(".examples button");
    const note = (await page.textContent(".note.failure")) ?? "";
    for (const part of ["The model is out of capacity.", "capacity", "request-9", "5 s"])
      assert.ok(note.includes(part), part);
    assert.deepEqual(await violations(page), []);
    await done();
  });
});
