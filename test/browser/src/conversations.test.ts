/**
 * The chat keeps what was said: versions, conversations, answers that were cut or failed.
 * @module
 */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import type { Route } from "@playwright/test";
import { ask, expect, open, reload, textOf, violations } from "./browser.ts";

const ANSWER = ".turn.assistant > .prose";
const COMPLETIONS = "**/v1/chat/completions";

/** An answer of these deltas, as the Worker streams it. */
function stream(route: Route, deltas: object[], finish = "stop"): Promise<void> {
  const chunks = deltas.map((delta) => ({ choices: [{ index: 0, delta }] }));
  const events = [...chunks, { choices: [{ index: 0, delta: {}, finish_reason: finish }] }];
  const lines = [...events.map((event) => JSON.stringify(event)), "[DONE]"];
  return route.fulfill({
    headers: { "content-type": "text/event-stream" },
    body: lines.map((line) => `data: ${line}\n\n`).join(""),
  });
}

describe("the chat", () => {
  it("keeps each version of an answer and of a question, and switches between them", async () => {
    const { page, done } = await open("llm");
    await ask(page, "First question");
    const first = await textOf(page, ANSWER);
    await page.click('.turn.assistant button[aria-label="Answer again"]');
    await page.waitForSelector(".versions:has-text('2/2')");
    await page.waitForSelector(".turn:last-child .count");
    await page.click('button[aria-label="Previous version"]');
    await expect(page.locator(".versions")).toHaveText("1/2");
    await expect(page.locator(ANSWER)).toHaveText(first);
    await page.click('button[aria-label="Edit and send again"]');
    await page.fill(".editor textarea", "Second question");
    await page.click(".editor .primary");
    await page.waitForSelector(".turn:last-child .count");
    await expect(page.locator(".turn.user .versions")).toHaveText("2/2");
    await page.click('.turn.user button[aria-label="Previous version"]');
    await expect(page.locator(".said")).toHaveText(["First question"]);
    await expect(page.locator(".turn.assistant .versions")).toHaveText("1/2");
    assert.deepEqual(await violations(page), []);
    await done();
  });

  it("restores the old answer when a new one fails, and tries again", async () => {
    const { page, done } = await open("llm");
    await ask(page, "A question");
    const first = await textOf(page, ANSWER);
    await page.route(COMPLETIONS, (route) =>
      route.fulfill({ status: 502, json: { error: { message: "No.", code: "upstream_error" } } }),
    );
    await page.click('.turn.assistant button[aria-label="Answer again"]');
    await page.waitForSelector(".note.failure");
    await expect(page.locator(ANSWER)).toHaveText(first);
    await page.unroute(COMPLETIONS);
    await page.click(".note.failure button:has-text('Try again')");
    await page.waitForSelector(".versions:has-text('2/2')");
    await done();
  });

  it("restores the conversation and the typed text after a reload", async () => {
    const { page, done } = await open("llm");
    await ask(page, "Remember me");
    const answer = await textOf(page, ANSWER);
    await page.fill("#input", "half a thou");
    await reload(page);
    await page.waitForSelector(ANSWER);
    await expect(page.locator(ANSWER)).toHaveText(answer);
    await expect(page.locator("#input")).toHaveValue("half a thou");
    await done();
  });

  it("lists conversations, which can be searched, opened, renamed, deleted, exported and imported", async () => {
    const { page, done } = await open("llm");
    await ask(page, "About apples");
    await page.click("#clear");
    await ask(page, "About pears");
    await page.click("#history");
    const titles = page.locator(".history b");
    await expect(titles).toHaveText(["About pears", "About apples"]);
    assert.deepEqual(await violations(page), []);
    const [file] = await Promise.all([page.waitForEvent("download"), page.click("#export-all")]);
    const exported = await readFile(await file.path());
    await page.fill("#history-search", "apples");
    await expect(titles).toHaveText(["About apples"]);
    await page.click('.history button[aria-label="Rename"]');
    await page.fill('.history input[aria-label="Rename"]', "Fruit, apples");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".history b:has-text('Fruit')");
    await page.click(".history b:has-text('Fruit')");
    await expect(page.locator(".said")).toHaveText(["About apples"]);
    await page.click("#history");
    await page.click('.history li:has-text("pears") button[aria-label="Delete"]');
    await page.waitForSelector(".history li:has-text('pears')", { state: "detached" });
    await page.setInputFiles("dialog input[type=file]", {
      name: "conversations.json",
      mimeType: "application/json",
      buffer: exported,
    });
    await page.waitForSelector(".history b:has-text('About pears')");
    await page.setInputFiles("dialog input[type=file]", {
      name: "other.json",
      mimeType: "application/json",
      buffer: Buffer.from("{}"),
    });
    await page.waitForSelector(".toast:has-text('not an export')");
    await done();
  });

  it("continues an answer that reached its length", async () => {
    const { page, done } = await open("llm");
    const bodies: any[] = [];
    await page.route(COMPLETIONS, (route) => {
      bodies.push(route.request().postDataJSON());
      const first = bodies.length === 1;
      return stream(route, [{ content: first ? "One two" : " three" }], first ? "length" : "stop");
    });
    await ask(page, "Count");
    await page.click(".turn.assistant button:has-text('Continue')");
    await page.waitForSelector(`${ANSWER}:has-text("One two three")`);
    assert.deepEqual(
      bodies[1].messages.map(({ role }: { role: string }) => role),
      ["user", "assistant", "user"],
    );
    await expect(page.locator(".turn")).toHaveCount(2);
    await done();
  });

  it("answers again after a stop before the first word", async () => {
    const { page, done } = await open("llm");
    await page.route(COMPLETIONS, () => {});
    await page.fill("#input", "A question");
    await page.keyboard.press("Enter");
    await page.click("#stop");
    await page.unroute(COMPLETIONS);
    await page.click('.turn.user button[aria-label="Answer"]');
    await page.waitForSelector(".turn.assistant .count");
    await done();
  });

  it("waits for the result of every tool call before it continues", async () => {
    const { page, done } = await open("llm");
    const bodies: any[] = [];
    const call = (index: number) => ({
      index,
      id: `call_${index}`,
      function: { name: `tool_${index}`, arguments: "{}" },
    });
    await page.route(COMPLETIONS, (route) => {
      bodies.push(route.request().postDataJSON());
      return bodies.length === 1
        ? stream(route, [{ tool_calls: [call(0), call(1)] }], "tool_calls")
        : stream(route, [{ content: "Done" }]);
    });
    await ask(page, "Use both");
    await page.fill('input[aria-label="Result of tool_1"]', "second");
    await page.keyboard.press("Enter");
    await expect(page.locator(".tool-call:has-text('tool_1')")).toContainText("second");
    assert.equal(bodies.length, 1);
    await page.fill('input[aria-label="Result of tool_0"]', "first");
    await page.keyboard.press("Enter");
    await page.waitForSelector(`${ANSWER}:has-text("Done")`);
    assert.deepEqual(
      bodies[1].messages.slice(-2).map((message: any) => [message.tool_call_id, message.content]),
      [
        ["call_0", "first"],
        ["call_1", "second"],
      ],
    );
    await done();
  });

  it("keeps finished text selected and reasoning open while an answer streams", async () => {
    const { page, done } = await open("llm");
    const same = await page.evaluate(async () => {
      const module = "/turn-view.js";
      const { growingTurn } = await import(module);
      const turn = { role: "assistant", content: "", reasoning: "Thought one.\n\nThought" };
      const { item, update } = growingTurn(turn);
      document.body.append(item);
      const details = item.querySelector("details");
      details.open = true;
      turn.content = "First paragraph.\n\nSecond";
      update();
      const first = item.querySelector(".turn > .prose > p");
      turn.content += " paragraph grows.\n\n- and\n- a list";
      update();
      return [
        item.querySelector(".turn > .prose > p") === first,
        details.isConnected && details.open,
        item.querySelector(".turn > .prose").textContent,
      ];
    });
    assert.deepEqual(same, [true, true, "First paragraph.Second paragraph grows.anda list"]);
    await expect(page.locator("#log")).not.toHaveAttribute("aria-live");
    await done();
  });

  it("shows the code of the request that was sent until the message changes", async () => {
    const { page, done } = await open("llm");
    await page.click("#tab-code");
    const sent = page.waitForRequest(COMPLETIONS);
    await ask(page, "What was sent?");
    const code = page.locator("#panel-code");
    const { messages } = (await sent).postDataJSON();
    assert.equal(messages.length, 1);
    await expect(code).toHaveAttribute("data-code", /What was sent\?/);
    await expect(code).not.toHaveAttribute("data-code", /"assistant"/);
    await page.fill("#input", "Next");
    await expect(code).toHaveAttribute("data-code", /"assistant"[\s\S]*Next/);
    await done();
  });

  it("sends the sampling settings", async () => {
    const { page, done } = await open("llm");
    await page.click("#sampling-field summary");
    await page.fill("#top-p", "0.9");
    await page.fill("#seed", "7");
    await page.fill("#presence-penalty", "0.5");
    const sent = page.waitForRequest(COMPLETIONS);
    await ask(page, "A question");
    const { top_p, seed, presence_penalty } = (await sent).postDataJSON();
    assert.deepEqual([top_p, seed, presence_penalty], [0.9, 7, 0.5]);
    await done();
  });
});
