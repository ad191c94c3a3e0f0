/**
 * The chat.
 * @module
 */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { expect, open, shot, textOf, violations, type Look } from "./browser.ts";

const PICTURE = fileURLToPath(
  new URL("../../../docs/images/transcribe-phone.png", import.meta.url),
);

/** The answer as it is read; its reasoning is folded away. */
const ANSWER = ".turn.assistant > .prose";

/** Makes the simulated answer stream slowly enough that a test sees it before its end: milliseconds between two parts. */
const SLOWLY = "[[fault:slow-stream=150]]";

/** The bodies of the chat requests that a page sends. */
function sentBodies(page: Page): Record<string, any>[] {
  const bodies: Record<string, any>[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/v1/chat/completions")) bodies.push(request.postDataJSON());
  });
  return bodies;
}

/** Opens a pane of the settings and fills in its example. */
async function useExample(page: Page, pane: "tools" | "schema"): Promise<void> {
  await page.click(`#${pane}-field summary`);
  await page.click(`#${pane}-example`);
}

describe("chat", () => {
  for (const look of ["light", "dark", "phone"] as Look[])
    it(`answers an example in one click and shows tokens and neurons, in ${look}`, async () => {
      const { page, done } = await open("llm", look);
      await page.click(".examples button");
      await page.waitForSelector(".turn.assistant .count");
      await expect(page.locator(".turn.assistant")).toHaveText(
        /simulated[\s\S]*\d+ tokens in, \d+ out · [\d.]+ neurons/,
      );
      assert.deepEqual(await violations(page), []);
      await shot(page, `llm-answer-${look}`);
      await done();
    });

  it("stops an answer, keeps its text and cancels the request", async () => {
    const { page, done } = await open("llm");
    const ended = page.waitForEvent("requestfailed", (request) =>
      request.url().endsWith("/v1/chat/completions"),
    );
    await page.fill("#input", `Tell me a story. ${SLOWLY}`);
    await page.keyboard.press("Enter");
    await page.waitForSelector(ANSWER);
    await page.click("#stop");
    assert.match((await ended).failure()?.errorText ?? "", /ABORTED/);
    await expect(page.locator(".turn.assistant .count")).toHaveText(/stopped/);
    await expect(page.locator(ANSWER), "the end of the answer never came").not.toHaveText(
      /\(@cf\//,
    );
    await done();
  });

  it("answers again, and sends an edited question without the turns after it", async () => {
    const { page, done } = await open("llm");
    await page.fill("#input", "First question");
    await page.click("#send");
    await page.click('.turn.assistant button[aria-label="Answer again"]');
    await page.waitForSelector(".turn.assistant .count");
    await page.click('button[aria-label="Edit and send again"]');
    await page.fill(".editor textarea", "Second question");
    await page.click(".editor .primary");
    await page.waitForSelector(".turn.assistant .count");
    await expect(page.locator(".said")).toHaveText(["Second question"]);
    await done();
  });

  it("shows the answer while it streams", async () => {
    const { page, done } = await open("llm");
    await page.fill("#input", `A story ${SLOWLY}`);
    await page.click("#send");
    await page.waitForSelector(`.turn[aria-busy="true"] > .prose`);
    const early = await textOf(page, ANSWER);
    const length = async () => (await textOf(page, ANSWER)).length;
    await expect.poll(length).toBeGreaterThan(early.length);
    await done();
  });

  it("calls a tool and continues with its result", async () => {
    const { page, done } = await open("llm");
    const bodies = sentBodies(page);
    await useExample(page, "tools");
    await page.fill("#input", "What is the weather in Paris?");
    await page.click("#send");
    await page.waitForSelector(".tool-call input");
    await expect(page.locator(".tool-call")).toHaveText(/get_weather[\s\S]*"city"/);
    assert.deepEqual(await violations(page), []);
    await page.fill(".tool-call input", "Rain, 12 degrees");
    await page.click(".tool-call .primary");
    await page.waitForFunction(() =>
      document.querySelector(".turn.assistant:last-child > .prose + .tools"),
    );
    await expect(page.locator(ANSWER).last()).toHaveText(/Rain, 12 degrees/);
    const [call, result] = bodies[1]!["messages"].slice(-2);
    assert.equal(result.tool_call_id, call.tool_calls[0].id);
    await done();
  });

  it("requests JSON that matches a schema", async () => {
    const { page, done } = await open("llm");
    const bodies = sentBodies(page);
    await useExample(page, "schema");
    await page.fill("#input", "How does one make tea?");
    await page.click("#send");
    await page.waitForSelector(".turn.assistant .count");
    assert.equal(bodies[0]!["response_format"].type, "json_schema");
    await page.click('.turn.assistant button[aria-label="Copy"]');
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    const answer = JSON.parse(copied) as { title: unknown; steps: unknown };
    assert.equal(typeof answer.title, "string");
    assert.ok(Array.isArray(answer.steps));
    await page.fill("#schema", "{ broken");
    await expect(page.locator("#schema")).toHaveAttribute("aria-invalid", "true");
    await done();
  });

  it("sends a picture to a model with vision", async () => {
    const { page, done } = await open("llm");
    const bodies = sentBodies(page);
    await page.setInputFiles("#picture", PICTURE);
    await page.waitForSelector("#images img");
    await page.fill("#input", "What is this?");
    await page.click("#send");
    await page.waitForSelector(".turn.assistant .count");
    const [text, image] = bodies[0]!["messages"][0].content;
    assert.equal(text.text, "What is this?");
    assert.match(image.image_url.url, /^data:image\/jpeg;base64,/);
    await done();
  });

  it("exports the chat", async () => {
    const { page, done } = await open("llm");
    await page.click(".examples button");
    await page.waitForSelector(".turn.assistant .count");
    await page.click("#export summary");
    assert.deepEqual(await violations(page), []);
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.click("#export-markdown"),
    ]);
    assert.match(await readFile(await file.path(), "utf8"), /^## user\n\n[\s\S]+## assistant/);
    await expect(page.locator("#export-markdown")).toBeHidden();
    await page.click("#export summary");
    await page.keyboard.press("Escape");
    await expect(page.locator("#export-markdown")).toBeHidden();
    await done();
  });
});

describe("a failed answer", () => {
  it("shows the Worker's error message with the request id", async () => {
    const { page, done } = await open("llm");
    await page.route("**/v1/chat/completions", (route) =>
      route.fulfill({
        status: 429,
        headers: { "x-request-id": "request-9", "retry-after": "600" },
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
    for (const part of ["The model is out of capacity.", "capacity", "request-9", "10 min"])
      await expect(page.locator(".note.failure")).toContainText(part);
    assert.deepEqual(await violations(page), []);
    await done();
  });
});
