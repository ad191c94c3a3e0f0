/**
 * The transcription page: a transcript is text, and nothing of it is lost.
 * @module
 */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import type { Page } from "@playwright/test";
import {
  expect,
  open,
  reload,
  shot,
  storedRecords,
  textOf,
  textsOf,
  violations,
} from "./browser.ts";

/** A recording of so many seconds, as tests need no speech in it. */
function recording(name: string, seconds: number) {
  const buffer = Buffer.alloc(44 + seconds * 32_000);
  buffer.write("RIFF");
  buffer.writeUInt32LE(buffer.length - 8, 4);
  buffer.write("WAVEfmt ", 8);
  buffer.writeUInt32LE(16, 16);
  buffer.writeUInt16LE(1, 20);
  buffer.writeUInt16LE(1, 22);
  buffer.writeUInt32LE(16_000, 24);
  buffer.writeUInt32LE(32_000, 28);
  buffer.writeUInt16LE(2, 32);
  buffer.writeUInt16LE(16, 34);
  buffer.write("data", 36);
  buffer.writeUInt32LE(buffer.length - 44, 40);
  for (let at = 44; at < buffer.length; at += 2)
    buffer.writeInt16LE(Math.round(5000 * Math.sin(at / 30)), at);
  return { name, mimeType: "audio/wav", buffer };
}

async function finished(page: Page): Promise<void> {
  await expect(page.locator("#lines li")).not.toHaveCount(0);
  await expect(page.locator("#stop")).toBeHidden();
}

const LINES = "#lines p";

describe("whisper's transcript", () => {
  it("can be selected, edited, searched, downloaded as subtitles and opened again", async () => {
    const { page, done } = await open("whisper", "dark");
    await page.click("#example");
    await finished(page);
    await expect(page.locator('#lines [tabindex="0"]')).toHaveCount(1);
    await page.click("#lines p >> nth=0", { clickCount: 3 });
    const selected = () => page.evaluate(() => getSelection()!.toString().trim());
    await expect.poll(selected).toBe((await textsOf(page, LINES))[0]!);
    await page.click("#edit");
    await page.fill("#lines p >> nth=0", "Edited by hand");
    await page.click("#edit");
    assert.deepEqual(await violations(page), []);
    await page.fill("#search", "by HAND");
    await expect(page.locator("#found")).toHaveText("1 / 1");
    await expect(page.locator("#lines .found")).toHaveCount(1);
    await shot(page, "whisper-transcript-dark");
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.click('[data-format="vtt"]'),
    ]);
    const vtt = await readFile(await file.path(), "utf8");
    assert.match(vtt, /^WEBVTT\n\n00:00:00\.\d{3} --> 00:00:\d\d\.\d{3}\nEdited by hand\n/);
    await expect
      .poll(() => storedRecords(page, "recordings"))
      .toEqual([expect.stringContaining("Edited by hand")]);
    await reload(page);
    await page.click("#library li button >> nth=0");
    await expect(page.locator(LINES).first()).toHaveText("Edited by hand");
    await done();
  });

  it("keeps transcribed pieces when one fails, and sends none twice", async () => {
    const { page, done } = await open("whisper");
    let sent = 0;
    await page.route("**/", (route) => {
      if (route.request().method() !== "POST") return route.continue();
      sent++;
      return sent === 2 ? route.abort() : route.continue();
    });
    await page.setInputFiles("#file", recording("long.wav", 250));
    await page.waitForSelector(".failure");
    const before = await textsOf(page, LINES);
    assert.ok(before.length > 0);
    await page.click('.failure button:has-text("Try again")');
    await expect(page.locator("#lines li").nth(before.length)).toBeVisible();
    await finished(page);
    assert.equal(sent, 4);
    assert.deepEqual((await textsOf(page, LINES)).slice(0, before.length), before);
    await done();
  });

  it("keeps the transcript when a file without audio is dropped", async () => {
    const { page, done } = await open("whisper");
    await page.setInputFiles("#file", recording("good.wav", 3));
    await finished(page);
    const before = await textsOf(page, LINES);
    await page.setInputFiles("#file", {
      name: "notes.wav",
      mimeType: "audio/wav",
      buffer: Buffer.from("these are words"),
    });
    await expect(page.locator(".failure")).toHaveText(/notes\.wav/);
    await expect(page.locator(LINES)).toHaveText(before);
    await expect(page.locator("#about")).toHaveText(/^good\.wav/);
    await done();
  });

  it("transcribes several files, and restores a removed one", async () => {
    const { page, done } = await open("whisper", "phone");
    await page.setInputFiles("#file", [recording("one.wav", 2), recording("two.wav", 2)]);
    await finished(page);
    await expect(page.locator("#library")).toContainText("Simulated");
    await expect(page.locator("#about")).toHaveText(/^one\.wav/);
    assert.deepEqual(await violations(page), []);
    await shot(page, "whisper-library-phone");
    await page.click('#library li:has-text("two.wav") [aria-label="Remove"]');
    await expect(page.locator("#library")).not.toContainText("two.wav");
    await page.click('.toast button:has-text("Undo")');
    await page.waitForSelector('#library li:has-text("two.wav")');
    await done();
  });

  it("pauses a recording, and marks the older transcript as outdated", async () => {
    const { page, done } = await open("whisper");
    await page.setInputFiles("#file", recording("old.wav", 2));
    await finished(page);
    await page.click("#record");
    await page.waitForSelector("#result.stale");
    const clock = page.locator("#clock");
    await expect(clock).toHaveText(/0[1-9]$/);
    await page.click("#pause");
    await expect(page.locator("#pause")).toHaveText("Resume");
    const paused = await textOf(page, "#clock");
    // Nothing but time can show that the clock stands still.
    await page.waitForTimeout(1500);
    await expect(clock).toHaveText(paused);
    await page.click("#pause");
    await expect(clock).not.toHaveText(paused);
    await page.click("#record");
    await page.waitForSelector("#result:not(.stale)");
    await expect(page.locator("#about")).toHaveText(/^recording/);
    await done();
  });

  it("plays and pauses with Space, and seeks with the arrow keys", async () => {
    const { page, done } = await open("whisper");
    await page.setInputFiles("#file", recording("keys.wav", 20));
    await finished(page);
    const time = () => page.$eval("audio", (audio) => (audio as HTMLAudioElement).currentTime);
    const paused = () => page.$eval("audio", (audio) => (audio as HTMLAudioElement).paused);
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.keyboard.press("ArrowRight");
    await expect.poll(time).toBeGreaterThanOrEqual(4.9);
    await page.keyboard.press("Space");
    await expect.poll(paused).toBe(false);
    await page.keyboard.press("Space");
    await expect.poll(paused).toBe(true);
    await done();
  });
});
