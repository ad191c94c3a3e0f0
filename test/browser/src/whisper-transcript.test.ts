/**
 * The transcription page: a transcript is text, and nothing of it is lost.
 * @module
 */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import type { Page } from "playwright-core";
import { open, shot, violations } from "./browser.ts";

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

const finished = (page: Page) =>
  page.waitForFunction(
    () =>
      document.querySelector<HTMLElement>("#stop")!.hidden &&
      document.querySelectorAll("#lines li").length > 0,
  );

const lines = (page: Page) => page.locator("#lines p").allTextContents();

describe("whisper's transcript", () => {
  it("can be selected, edited, searched, downloaded as subtitles and opened again", async () => {
    const { page, done } = await open("whisper", "dark");
    await page.click("#example");
    await finished(page);
    assert.equal(await page.locator('#lines [tabindex="0"]').count(), 1);
    await page.click("#lines p >> nth=0", { clickCount: 3 });
    const selected = await page.evaluate(() => getSelection()!.toString().trim());
    assert.equal(selected, (await lines(page))[0]);
    await page.click("#edit");
    await page.fill("#lines p >> nth=0", "Edited by hand");
    await page.click("#edit");
    assert.deepEqual(await violations(page), []);
    await page.fill("#search", "by HAND");
    assert.equal(await page.textContent("#found"), "1 / 1");
    assert.equal(await page.locator("#lines .found").count(), 1);
    await shot(page, "whisper-transcript-dark");
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.click('[data-format="vtt"]'),
    ]);
    const vtt = await readFile(await file.path(), "utf8");
    assert.match(vtt, /^WEBVTT\n\n00:00:00\.\d{3} --> 00:00:\d\d\.\d{3}\nEdited by hand\n/);
    await page.waitForTimeout(700);
    await page.reload();
    await page.click("#library li button >> nth=0");
    assert.equal((await lines(page))[0], "Edited by hand");
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
    const before = await lines(page);
    assert.ok(before.length > 0);
    await page.click('.failure button:has-text("Try again")');
    await page.waitForFunction(
      (count) => document.querySelectorAll("#lines li").length > count,
      before.length,
    );
    await finished(page);
    assert.equal(sent, 4);
    assert.deepEqual((await lines(page)).slice(0, before.length), before);
    await done();
  });

  it("keeps the transcript when a file without audio is dropped", async () => {
    const { page, done } = await open("whisper");
    await page.setInputFiles("#file", recording("good.wav", 3));
    await finished(page);
    const before = await lines(page);
    await page.setInputFiles("#file", {
      name: "notes.wav",
      mimeType: "audio/wav",
      buffer: Buffer.from("these are words"),
    });
    assert.match((await page.textContent(".failure")) ?? "", /notes\.wav/);
    assert.deepEqual(await lines(page), before);
    assert.match((await page.textContent("#about")) ?? "", /^good\.wav/);
    await done();
  });

  it("transcribes several files, and restores a removed one", async () => {
    const { page, done } = await open("whisper", "phone");
    await page.setInputFiles("#file", [recording("one.wav", 2), recording("two.wav", 2)]);
    await finished(page);
    await page.waitForFunction(() =>
      /Simulated/.test(document.querySelector("#library")!.textContent ?? ""),
    );
    assert.match((await page.textContent("#about")) ?? "", /^one\.wav/);
    assert.deepEqual(await violations(page), []);
    await shot(page, "whisper-library-phone");
    await page.click('#library li:has-text("two.wav") [aria-label="Remove"]');
    await page.waitForFunction(
      () => !document.querySelector("#library")!.textContent!.includes("two.wav"),
    );
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
    await page.waitForFunction(() => document.querySelector("#clock")!.textContent === "00:01");
    await page.click("#pause");
    await page.waitForTimeout(1500);
    assert.equal(await page.textContent("#clock"), "00:01");
    await page.click("#pause");
    await page.waitForFunction(() => document.querySelector("#clock")!.textContent === "00:02");
    await page.click("#record");
    await page.waitForSelector("#result:not(.stale)");
    await page.waitForFunction(() =>
      document.querySelector("#about")!.textContent?.startsWith("recording"),
    );
    await done();
  });

  it("plays and pauses with Space, and seeks with the arrow keys", async () => {
    const { page, done } = await open("whisper");
    await page.setInputFiles("#file", recording("keys.wav", 20));
    await finished(page);
    const player = () =>
      page.evaluate(() => {
        const { paused, currentTime } = document.querySelector("audio")!;
        return { paused, currentTime };
      });
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.keyboard.press("ArrowRight");
    assert.ok((await player()).currentTime >= 4.9);
    await page.keyboard.press("Space");
    assert.equal((await player()).paused, false);
    await page.keyboard.press("Space");
    assert.equal((await player()).paused, true);
    await done();
  });
});
