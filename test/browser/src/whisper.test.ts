/**
 * The transcription page.
 * @module
 */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import { open, shot, violations } from "./browser.ts";

describe("whisper", () => {
  it("records from the microphone, shows the level, and transcribes", async () => {
    const { page, done } = await open("whisper", "phone");
    await page.click("#record");
    await page.waitForFunction(() =>
      /0[1-9]/.test(document.querySelector("#clock")?.textContent ?? ""),
    );
    await page.waitForTimeout(1200);
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
    assert.ok(await page.evaluate(() => document.querySelector("audio")!.currentTime > 0));
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
    assert.match(
      (await page.textContent(".note.failure")) ?? "",
      /unsupported_media_type.*request [\w-]{36}/s,
    );
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
    await page.waitForFunction(
      () =>
        document.querySelector<HTMLElement>("#stop")?.hidden === true &&
        document.querySelectorAll("#lines li").length > 0,
    );
    assert.equal(sent, 3);
    assert.ok((await page.textContent("#lines li:last-child button"))! > "02:00");
    await done();
  });

  it("shows the recording that was opened last when an earlier one is decoded later, and transcribes both", async () => {
    const { page, done } = await open("whisper");
    const bytes = await page.evaluate(async () => {
      const module = "/audio.js";
      const { wav, RATE } = await import(module);
      const decode = OfflineAudioContext.prototype.decodeAudioData;
      let delay = 1000;
      OfflineAudioContext.prototype.decodeAudioData = async function (data) {
        const wait = delay;
        delay = 0;
        const sound = await decode.call(this, data);
        await new Promise((resolve) => setTimeout(resolve, wait));
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
    await page.waitForFunction(() => document.querySelector<HTMLElement>("#stop")!.hidden);
    assert.match((await page.textContent("#about")) ?? "", /^quick\.wav/);
    assert.equal(sent, 2);
    await done();
  });

  it("opens the microphone once when the button is pressed twice", async () => {
    const { page, done } = await open("whisper");
    const opened = await page.evaluate(async () => {
      const ask = navigator.mediaDevices.getUserMedia;
      let count = 0;
      navigator.mediaDevices.getUserMedia = async function (constraints) {
        count++;
        await new Promise((resolve) => setTimeout(resolve, 200));
        return ask.call(this, constraints);
      };
      const button = document.querySelector<HTMLButtonElement>("#record")!;
      button.click();
      button.click();
      await new Promise((resolve) => setTimeout(resolve, 600));
      return count;
    });
    assert.equal(opened, 1);
    await page.click('#record[aria-pressed="true"]');
    await page.waitForSelector('#record[aria-pressed="false"]');
    await done();
  });
});
