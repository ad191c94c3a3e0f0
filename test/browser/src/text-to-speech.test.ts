/**
 * The page that speaks.
 * @module
 */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import { expect, open, reload, shot, valueOf, violations } from "./browser.ts";

describe("text-to-speech", () => {
  it("shows the cost, plays speech with a waveform, downloads it, and keeps it", async () => {
    const { page, done } = await open("text-to-speech", "dark");
    await expect(page.locator("#speak")).toBeDisabled();
    await page.click("#example");
    await expect(page.locator("#cost")).toHaveText(/characters · .*neurons/);
    await page.click("#speak");
    await page.waitForSelector("#wave:visible");
    await page.waitForSelector("#history li");
    const seconds = () => page.$eval("audio", (audio) => (audio as HTMLAudioElement).duration);
    await expect.poll(seconds).toBeGreaterThan(1);
    assert.deepEqual(await violations(page), []);
    await shot(page, "text-to-speech-answer-dark");
    const [file] = await Promise.all([page.waitForEvent("download"), page.click("#download")]);
    const ending = file.suggestedFilename().split(".").at(-1);
    const start = (await readFile(await file.path())).subarray(0, 4).toString("latin1");
    assert.match(start, ending === "wav" ? /^RIFF/ : /^(ID3|\xff[\xe0-\xff])/, ending);
    await reload(page);
    await page.click("#history button >> nth=0");
    await page.waitForSelector("#wave:visible");
    await done();
  });

  it("lists the voices of the model, keeps the chosen one, and sends it", async () => {
    const { page, done } = await open("text-to-speech", "phone");
    await page.click("#open-side");
    await page.selectOption("#model", { label: "aura-1" });
    await expect(page.locator("#voice option").nth(5)).toBeAttached();
    await page.selectOption("#voice", { index: 3 });
    const voice = await valueOf(page, "#voice");
    assert.deepEqual(await violations(page), []);
    await shot(page, "text-to-speech-settings-phone");
    await page.click("#side .close");
    await page.fill("#text", "Good morning.");
    const [request] = await Promise.all([
      page.waitForRequest((sent) => sent.method() === "POST"),
      page.click("#speak"),
    ]);
    assert.equal(request.postDataJSON().voice, voice);
    await page.waitForSelector("#history li");
    await reload(page);
    await expect(page.locator("#voice")).toHaveValue(voice);
    await done();
  });

  it("keeps the text and shows the error when speech fails", async () => {
    const { page, done } = await open("text-to-speech");
    await page.route("**/", (route) =>
      route.request().method() === "POST" ? route.abort() : route.continue(),
    );
    await page.fill("#text", "Good morning.");
    await page.click("#speak");
    await page.waitForSelector(".failure");
    await expect(page.locator("#text")).toHaveValue("Good morning.");
    await expect(page.locator("#speak")).toBeEnabled();
    await done();
  });
});
