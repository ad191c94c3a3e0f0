/**
 * How the pages look with real content: nothing is cut, covered or moved.
 * @module
 */
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { describe, it } from "node:test";
import type { Page } from "@playwright/test";
import { expect, expectNoSidewaysScroll, open } from "./browser.ts";

const RECORDING = fileURLToPath(new URL("../../../apps/whisper/test/hello.wav", import.meta.url));

/** What can be pressed and is smaller than a finger. */
function smallTargets(page: Page): Promise<string[]> {
  return page.$$eval(
    "button, summary, select, input:not([type=file], [type=checkbox]), .check, nav a, footer a",
    (targets) =>
      targets
        .filter((target) => target.checkVisibility())
        .map((target) => ({ box: target.getBoundingClientRect(), html: target.outerHTML }))
        .filter(({ box }) => box.width > 1 && (box.height < 43.5 || box.width < 43.5))
        .map(({ html }) => html.slice(0, 80)),
  );
}

/** Answers the next message of the chat with this text. */
async function answer(page: Page, text: string): Promise<void> {
  const events = [
    { choices: [{ index: 0, delta: { content: text } }] },
    { choices: [{ index: 0, delta: {}, finish_reason: "stop" }] },
  ];
  const lines = [...events.map((event) => JSON.stringify(event)), "[DONE]"];
  await page.route("**/v1/chat/completions", (route) =>
    route.fulfill({
      headers: { "content-type": "text/event-stream" },
      body: lines.map((line) => `data: ${line}\n\n`).join(""),
    }),
  );
  await page.fill("#input", "A question");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".turn.assistant .count");
}

describe("the chat's answers", () => {
  it("keep the words of a wide table whole on a phone, where the table scrolls in its frame", async () => {
    const { page, done } = await open("llm", "phone");
    await answer(
      page,
      "| Name | Transport | First connection | Congestion |\n|-|-|-|-|\n| HTTP/3 | Transport protocol QUIC | Round trips | Notes |",
    );
    const broken = await page.$$eval(".turn th", (cells) =>
      cells
        .filter((cell) => {
          const range = document.createRange();
          range.selectNodeContents(cell);
          const lines = new Set([...range.getClientRects()].map(({ top }) => top)).size;
          return lines > cell.textContent!.split(" ").length;
        })
        .map(({ textContent }) => textContent),
    );
    assert.deepEqual(broken, []);
    await expectNoSidewaysScroll(page);
    await done();
  });

  it("have a copy button above their code that covers no text", async () => {
    const { page, done } = await open("llm", "phone");
    await answer(
      page,
      "```\nconst line = 'long enough to reach the right edge of the frame';\n```",
    );
    const button = await page.locator(".code-frame button").boundingBox();
    const code = await page.locator(".code-frame pre").boundingBox();
    assert.ok(button && code && button.y + button.height <= code.y + 1);
    await done();
  });

  it("do not show through below the message field or at its corners", async () => {
    const { page, done } = await open("llm");
    await answer(page, `${"A line\n\n".repeat(60)}`);
    await page.evaluate(() => scrollTo(0, 200));
    const behind = await page.evaluate(() => {
      const { left, right, bottom } = document
        .querySelector("#composer > .card")!
        .getBoundingClientRect();
      return [
        [left + 1, bottom - 1],
        [right - 1, bottom - 1],
        [left + 20, innerHeight - 1],
      ].map(([x, y]) => document.elementFromPoint(x!, y!)?.closest("#composer, .turn")?.id);
    });
    assert.deepEqual(behind, ["composer", "composer", "composer"]);
    await done();
  });

  it("share one column with the introduction, the tools and the message field", async () => {
    const { page, done } = await open("llm");
    const lefts = await page.$$eval("#hero, #chat-tools, #composer", (parts) =>
      parts.map((part) => Math.round(part.getBoundingClientRect().left)),
    );
    assert.equal(new Set(lefts).size, 1, String(lefts));
    await done();
  });
});

describe("a page on a phone", () => {
  it("shows a recording and its player inside the window", async () => {
    const { page, done } = await open("whisper", "phone");
    await page.setInputFiles("#file", RECORDING);
    await page.waitForSelector("#lines p");
    await expectNoSidewaysScroll(page);
    const player = await page.locator("#player").boundingBox();
    assert.ok(player && player.x + player.width <= 390);
    assert.ok(player.width > 300, "with room for its position");
    await done();
  });

  it("shows a document with a long name and its download button inside the window", async () => {
    const { page, done } = await open("translate", "phone");
    const buffer = Buffer.from("Hello");
    const name = "a_name_of_a_document_that_is_longer_than_the_window_of_a_phone.txt";
    await page.setInputFiles("#file", [
      { name, mimeType: "text/plain", buffer },
      { name: "b.txt", mimeType: "text/plain", buffer },
    ]);
    const buttons = page.locator("#documents li:first-child > * button, #documents li > button");
    await page.waitForSelector("#documents li:first-child .grow button");
    for (const box of await buttons.evaluateAll((all) =>
      all.map((one) => one.getBoundingClientRect().right),
    ))
      assert.ok(box <= 390, `${box}`);
    await expectNoSidewaysScroll(page);
    await done();
  });

  it("keeps each button of the translation in one line", async () => {
    const { page, done } = await open("translate", "phone");
    await page.fill("#text", "Good morning");
    await expect(page.locator("#copy")).toBeEnabled();
    const tall = await page.$$eval(".bar-row button, .bar-row .hint", (parts) =>
      parts.filter((part) => part.getBoundingClientRect().height > 46).map(({ id }) => id),
    );
    assert.deepEqual(tall, []);
    await expectNoSidewaysScroll(page);
    await done();
  });
});

describe("touch targets", () => {
  const states: Record<string, (page: Page) => Promise<unknown>> = {
    llm: (page) => answer(page, "1. One\n2. Two\n\n```js\n1\n```"),
    translate: async (page) => {
      await page.fill("#text", "Good morning");
      await page.waitForSelector("#history:visible");
    },
    "text-to-image": async (page) => {
      await page.fill("#prompt", "A fox");
      await page.tap("#paint");
      await page.waitForSelector("#gallery .open");
    },
    whisper: async (page) => {
      await page.setInputFiles("#file", RECORDING);
      await page.waitForSelector("#lines p");
    },
    "text-to-speech": async (page) => {
      await page.tap("#example");
      await page.tap("#speak");
      await page.waitForSelector("#history li");
    },
  };
  for (const [app, reach] of Object.entries(states)) {
    it(`have 44 pixels on the page of ${app} and in its settings`, async () => {
      const { page, done } = await open(app, "phone");
      await reach(page);
      assert.deepEqual(await smallTargets(page), []);
      await page.tap("#open-side");
      assert.deepEqual(await smallTargets(page), []);
      await done();
    });
  }
});

describe("an introduction", () => {
  it("is hidden on the next visit from the first paint", async () => {
    const { page, done } = await open("text-to-speech");
    await expect(page.locator(".hero p")).toBeVisible();
    await page.click("#example");
    await page.click("#speak");
    await page.waitForSelector("#history li");
    await expect(page.locator(".hero p"), "nothing jumps now").toBeVisible();
    await page.route("**/page.js", () => {});
    await page.reload({ waitUntil: "commit" });
    await page.waitForSelector("#text");
    await expect(page.locator(".hero p")).toBeHidden();
    await expect(page.locator("h1")).toHaveText(/\w/);
    await done();
  });
});
