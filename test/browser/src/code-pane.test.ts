/**
 * The code pane: what it shows runs as it stands, and gives what the page shows.
 * @module
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { expect, open, programOf, textOf } from "./browser.ts";

const RECORDING = fileURLToPath(new URL("../../../apps/whisper/test/hello.wav", import.meta.url));
const CLIENTS = fileURLToPath(new URL("../../clients/", import.meta.url));
const FOLDER = mkdtempSync(join(tmpdir(), "code-pane-"));
after(() => rmSync(FOLDER, { recursive: true }));

describe("the code pane", () => {
  it("shows a curl command that runs without changes", async () => {
    const { page, done } = await open("translate");
    await page.fill("#text", 'It\'s a "quoted" $HOME text');
    const answer = JSON.parse(run(await code(page)));
    assert.match(answer.translated_text, /It's a "quoted" \$HOME text/);
    assert.equal(answer.translated_text, await shown(page, "#output", "quoted"));
    for (const [language, start] of [
      ["Python requests", "import requests"],
      ["Python openai", "from openai import OpenAI"],
      ["TypeScript", "const answer"],
    ] as const)
      assert.ok((await programOf(page, language)).startsWith(start), language);
    await done();
  });

  it("shows a program for the chat on screen", async () => {
    const { page, done } = await open("llm");
    await page.fill("#input", 'It\'s a "quoted" $HOME question');
    const command = await code(page);
    await page.click("#send");
    await page.waitForSelector(".turn.assistant .count");
    const events = run(command).matchAll(/^data: (\{.*)$/gm);
    const text = [...events]
      .map(([, event]) => JSON.parse(event!).choices[0]?.delta.content ?? "")
      .join("");
    await expect(page.locator(".turn.assistant > .prose")).toHaveText(text);
    await done();
  });

  it("shows programs for Node that run without changes: the openai package, fetch and our client", async () => {
    const { page, done } = await open("llm");
    await page.fill("#input", 'It\'s a "quoted" `question` of ${Node}');
    await page.click("#tab-code");
    // Beside the packages that the programs import.
    const folder = mkdtempSync(join(CLIENTS, "snippet-"));
    try {
      for (const name of ["Node openai", "TypeScript", "ai-core client"]) {
        const program = await programOf(page, name);
        writeFileSync(join(folder, "snippet.ts"), program);
        const output = execFileSync(process.execPath, ["snippet.ts"], {
          cwd: folder,
          encoding: "utf8",
        });
        assert.match(output, /quoted/, name);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
    await done();
  });

  it("shows a program for the picture on screen", async () => {
    const { page, done } = await open("text-to-image");
    await page.fill("#prompt", "a fox");
    await page.selectOption("#model", { label: "stable-diffusion-xl-lightning" });
    await page.click("#dice");
    const command = await code(page);
    await page.click("#paint");
    await page.waitForSelector("#gallery img");
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.click('#gallery button[aria-label="Download"]'),
    ]);
    run(command);
    assert.ok(readFileSync(`${FOLDER}/picture.png`).equals(readFileSync(await file.path())));
    await done();
  });

  it("names the picture's file by the format that the model returns", async () => {
    const { page, done } = await open("text-to-image");
    assert.match(await code(page), /-o picture\.jpg$/);
    await page.click('#panel-code button:has-text("Python openai")');
    await expect(page.locator("#panel-code")).toHaveAttribute("data-code", /open\("picture\.jpg"/);
    await done();
  });

  it("shows its copy button beside long lines", async () => {
    const { page, done } = await open("llm", "phone");
    await page.click("#open-side");
    await page.click("#tab-code");
    const panel = await page.locator("#panel-code").boundingBox();
    const button = await page.locator("#panel-code .code-frame button").boundingBox();
    assert.ok(panel && button && button.x + button.width <= panel.x + panel.width);
    await done();
  });

  it("shows a program for the transcript on screen", async () => {
    const { page, done } = await open("whisper");
    copyFileSync(RECORDING, `${FOLDER}/hello.wav`);
    await page.setInputFiles("#file", `${FOLDER}/hello.wav`);
    const words = await shown(page, "#lines p", "Simulated");
    assert.equal(JSON.parse(run(await code(page))).text, words);
    await done();
  });
});

/** The curl command that a page shows. */
async function code(page: Page): Promise<string> {
  await page.click("#tab-code");
  return programOf(page, "curl");
}

/** Runs a command of the code pane as it stands, beside the files it names. */
function run(command: string): string {
  return execFileSync("bash", ["-c", command.replace("curl", "curl -sS --fail")], {
    cwd: FOLDER,
    encoding: "utf8",
  });
}

/** The text of a place, once it has `part`. */
async function shown(page: Page, place: string, part: string): Promise<string> {
  await expect(page.locator(place)).toContainText(part);
  return (await textOf(page, place)).trim();
}
