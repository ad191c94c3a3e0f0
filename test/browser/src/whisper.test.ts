/**
 * The transcription page.
 * @module
 */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import { expect, open, reload, shot, violations } from "./browser.ts";

describe("whisper", () => {
  it("records from the microphone, shows the level, and transcribes", async () => {
    const { page, done } = await open("whisper", "phone");
    await page.click("#record");
    await expect(page.locator("#clock")).toHaveText(/0[2-9]$/);
    await page.click("#record");
    await page.waitForSelector("#lines .word");
    assert.deepEqual(await violations(page), []);
    await shot(page, "whisper-answer-phone");
    await done();
  });

  it("highlights words during playback, jumps to a word, and downloads subtitles", async () => {
    const { page, done } = await open("whisper", "dark");
    await page.click("#example");
    await page.waitForSelector("#lines .word");
    await page.click("#lines .word >> nth=4");
    await page.waitForSelector("#lines .word.now");
    const played = () => page.$eval("audio", (audio) => (audio as HTMLAudioElement).currentTime);
    await expect.poll(played).toBeGreaterThan(0);
    await shot(page, "whisper-answer-dark");
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.click('[data-format="srt"]'),
    ]);
    assert.equal(file.suggestedFilename(), "example.srt");
    assert.match(
      await readFile(await file.path(), "utf8"),
      /^1\n00:00:0\d,\d{3} --> 00:00:0\d,\d{3}\nSimulated/,
    );
    await done();
  });

  it("shows the Worker's error for a file without audio", async () => {
    const { page, done } = await open("whisper");
    await page.setInputFiles("#file", {
      name: "notes.wav",
      mimeType: "audio/wav",
      buffer: Buffer.from("these are words"),
    });
    await expect(page.locator(".note.failure")).toHaveText(
      /unsupported_media_type.*request [\w-]{36}/s,
    );
    await done();
  });

  it("lists the languages of the model in the page's language, keeps the chosen one, and sends it", async () => {
    const { page, done } = await open("whisper");
    const options = page.locator("#spoken option");
    await expect(options.nth(90)).toBeAttached();
    await expect(options.first()).toHaveText("Detect language");
    await page.selectOption("#spoken", { label: "German" });
    await reload(page);
    await expect(page.locator("#spoken")).toHaveValue("de");
    await page.click("#tab-code");
    await expect(page.locator("#panel-code")).toHaveAttribute("data-code", /language=de/);
    await page.click("#language");
    await expect(page.locator("#spoken option:checked")).toHaveText("德语");
    await page.click("#tab-settings");
    await page.selectOption("#model", { label: "nova-3" });
    await expect(options.last()).toHaveText("多种语言");
    await expect(page.locator("#spoken")).toHaveValue("de");
    assert.deepEqual(await violations(page), []);
    await done();
  });

  it("sends a long recording in pieces, and adds up their times", async () => {
    const { page, done } = await open("whisper");
    const bytes = await page.evaluate(async () => {
      const module = "/audio.js";
      const { wav, RATE } = await import(module);
      const samples = new Float32Array(RATE * 250).map(
        (_, index) => 0.2 * Math.sin(index / 20) * Number(index % RATE < RATE / 2),
      );
      return [...(await wav(samples).bytes())].join();
    });
    const buffer = Buffer.from(bytes.split(",").map(Number));
    let sent = 0;
    page.on("request", (request) => (sent += Number(request.method() === "POST")));
    await page.setInputFiles("#file", { name: "long.wav", mimeType: "audio/wav", buffer });
    await expect(page.locator("#lines li")).not.toHaveCount(0);
    await expect(page.locator("#stop")).toBeHidden();
    assert.equal(sent, 3);
    await expect(page.locator("#lines li:last-child button")).toHaveText(/^0(?:2:(?!00)|[3-9]:)/);
    await done();
  });

  it("shows the recording that was opened last when an earlier one is decoded later, and transcribes both", async () => {
    const { page, done } = await open("whisper");
    const bytes = await page.evaluate(async () => {
      const module = "/audio.js";
      const { wav, RATE } = await import(module);
      const decode = OfflineAudioContext.prototype.decodeAudioData;
      let first = true;
      let decodedSecond = () => {};
      const secondIsDecoded = new Promise<void>((resolve) => (decodedSecond = resolve));
      OfflineAudioContext.prototype.decodeAudioData = async function (data) {
        const isFirst = first;
        first = false;
        const sound = await decode.call(this, data);
        if (isFirst) await secondIsDecoded;
        else setTimeout(decodedSecond);
        document.body.dataset["decoded"] = `${document.body.dataset["decoded"] ?? ""}.`;
        return sound;
      };
      return [...(await wav(new Float32Array(RATE)).bytes())].join();
    });
    const buffer = Buffer.from(bytes.split(",").map(Number));
    let sent = 0;
    page.on("request", (request) => (sent += Number(request.method() === "POST")));
    for (const name of ["slow.wav", "quick.wav"])
      await page.setInputFiles("#file", { name, mimeType: "audio/wav", buffer });
    await page.waitForSelector('body[data-decoded=".."]');
    await page.waitForSelector("#library li >> nth=1");
    await expect(page.locator("#stop")).toBeHidden();
    await expect(page.locator("#about")).toHaveText(/^quick\.wav/);
    assert.equal(sent, 2);
    await done();
  });

  it("opens the microphone once when the button is pressed twice", async () => {
    const { page, done } = await open("whisper");
    await page.evaluate(() => {
      const ask = navigator.mediaDevices.getUserMedia;
      navigator.mediaDevices.getUserMedia = function (constraints) {
        document.body.dataset["asked"] = `${document.body.dataset["asked"] ?? ""}.`;
        return ask.call(this, constraints);
      };
      const button = document.querySelector<HTMLButtonElement>("#record")!;
      button.click();
      button.click();
    });
    await page.waitForSelector('#record[aria-pressed="true"]:enabled');
    await expect(page.locator("body")).toHaveAttribute("data-asked", ".");
    await page.click("#record");
    await page.waitForSelector('#record[aria-pressed="false"]');
    await done();
  });
});
