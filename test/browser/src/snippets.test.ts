/**
 * Every program of every code pane, run as it stands: curl, fetch and the openai package in Node, our client, and Python where it is there.
 * @module
 */
import assert from "node:assert/strict";
import { execFile, spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Page } from "@playwright/test";
import { expect, open, programOf, textsOf, valueOf } from "./browser.ts";

const run = promisify(execFile);
const PYTHON = process.env.PYTHON ?? "python3";
const HAS_PYTHON = spawnSync(PYTHON, ["-c", "import openai, requests"]).status === 0;
if (!HAS_PYTHON)
  console.log(
    `Python's snippets are not run: ${PYTHON} lacks openai or requests (set PYTHON to one that has them).`,
  );

const RECORDING = fileURLToPath(new URL("../../../apps/whisper/test/hello.wav", import.meta.url));
/** Beside the packages that the programs for Node import. */
const CLIENTS = fileURLToPath(new URL("../../clients/", import.meta.url));
/** More than one argument of a command holds on Linux. */
const LONG = `It's a "long" \`story\` of \${Node} and $HOME. ${"All work and no play. ".repeat(7000)}`;

interface Program {
  /** What the page's own answer has to be like; a file's name for bytes. */
  name: string;
  code: string;
}

/** Runs one program in a folder and returns what it printed. */
async function output({ name, code }: Program, folder: string): Promise<string> {
  const options = { cwd: folder, maxBuffer: 1e8 };
  if (name === "curl") {
    writeFileSync(join(folder, "snippet.sh"), code.replace("curl", "curl -sS --fail"));
    return (await run("bash", ["-e", "-o", "pipefail", "snippet.sh"], options)).stdout;
  }
  if (name.startsWith("Python")) {
    writeFileSync(join(folder, "snippet.py"), code);
    return (await run(PYTHON, ["snippet.py"], options)).stdout;
  }
  writeFileSync(join(folder, "snippet.ts"), code);
  return (await run(process.execPath, ["snippet.ts"], options)).stdout;
}

/** The programs of the code pane as it is now. */
async function programs(page: Page): Promise<Program[]> {
  await page.click("#tab-code");
  const all: Program[] = [];
  const languages = "#panel-code .languages button";
  await expect(page.locator(languages).nth(3)).toBeVisible();
  for (const name of await textsOf(page, languages)) {
    const code = await programOf(page, name);
    if (HAS_PYTHON || !name.startsWith("Python")) all.push({ name, code });
  }
  return all;
}

/** Runs what the code pane shows. `file` is what each program writes, `printed` what it prints otherwise. */
async function runAll(page: Page, expected: { file?: string; printed?: RegExp }, given?: string) {
  const made = await programs(page);
  const runOne = async (program: Program) => {
    const folder = mkdtempSync(join(CLIENTS, "snippet-"));
    try {
      if (given) copyFileSync(given, join(folder, given.split("/").at(-1)!));
      const printed = await output(program, folder);
      const note = `${program.name}\n${program.code.slice(0, 2000)}\nprinted ${printed.slice(0, 500)}`;
      if (expected.file) {
        assert.ok(existsSync(join(folder, expected.file)), note);
        assert.ok(readFileSync(join(folder, expected.file)).length > 500, note);
        assert.ok(printed.length < 500, `prints bytes: ${note}`);
      } else assert.match(printed, expected.printed!, note);
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
  await Promise.all(made.map(runOne));
}

describe("every program of the code pane runs", () => {
  const pictures = mkdtempSync(join(tmpdir(), "snippets-"));
  after(() => rmSync(pictures, { recursive: true }));

  it("for a chat, with settings, a schema and tools", async () => {
    const { page, done } = await open("llm");
    await page.fill("#input", 'It\'s a "quoted" `question` of ${Node} and $HOME');
    await page.fill("#system", 'You\'re "brief"\nand kind.');
    await page.fill("#max-tokens", "200");
    await runAll(page, { printed: /quoted/ });
    await done();
  });

  it("for a chat longer than a command line", async () => {
    const { page, done } = await open("llm");
    await page.fill("#input", LONG);
    await runAll(page, { printed: /long/ });
    await done();
  });

  it("for a translation", async () => {
    const { page, done } = await open("translate");
    await page.fill("#text", 'It\'s a "quoted" $HOME `text` of ${Node}');
    await runAll(page, { printed: /quoted/ });
    await done();
  });

  it("for a picture, and for one that starts from a picture", async () => {
    const { page, done } = await open("text-to-image");
    await page.fill("#prompt", 'It\'s a "fox"');
    await runAll(page, { file: "picture.jpg" });
    await page.click("#paint");
    await page.click('#gallery button[aria-label="Start from this picture"]');
    await page.waitForSelector("#start img");
    const [start] = await Promise.all([
      page.waitForEvent("download"),
      page.click("#panel-code .row button"),
    ]);
    const file = join(pictures, start.suggestedFilename());
    await start.saveAs(file);
    await runAll(page, { file: "picture.jpg" }, file);
    await done();
  });

  it("for a transcript", async () => {
    const { page, done } = await open("whisper");
    await page.setInputFiles("#file", RECORDING);
    await page.waitForSelector("#lines p");
    await runAll(page, { printed: /Simulated transcript/ }, RECORDING);
    await done();
  });

  it("for speech", async () => {
    const { page, done } = await open("text-to-speech");
    await page.fill("#text", 'It\'s a "quoted" text');
    const format = await valueOf(page, "#format");
    await runAll(page, { file: `speech.${format}` });
    await done();
  });
});
