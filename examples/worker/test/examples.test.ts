import { createLlmClient } from "@ai-workers/ai-core/client";
import { execFile, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { configOf, FOLDER, start, stopAll } from "./start.ts";

const APPS = ["whisper", "translate", "llm", "text-to-image"];
const run = promisify(execFile);

let llm: string;

beforeAll(async () => {
  llm = await start(configOf("llm"));
}, 90_000);

afterAll(stopAll);

describe("the example Worker", () => {
  it("makes an image of a recording with the other four", { timeout: 100_000 }, async () => {
    const url = await start("wrangler.jsonc", ...APPS.map(configOf));
    const body = readFileSync(`${FOLDER}../../apps/whisper/test/hello.wav`);
    const reply = await fetch(url, { method: "POST", body });
    expect(await reply.json()).toMatchObject({
      text: "Simulated transcript from local-ai, no model",
      translated_text: "[fr] Simulated transcript from local-ai, no model",
      summary: expect.stringContaining("Describe a picture"),
      picture: expect.stringMatching(/^data:image\/jpeg;base64,/),
    });
    const refused = await fetch(url, { method: "POST", body: "no audio" });
    expect(refused.status).toBe(415);
    expect(await refused.json()).toMatchObject({
      error: { code: "unsupported_media_type", requestId: expect.any(String) },
    });
    expect(await (await fetch(`${url}/health`)).json()).toMatchObject({ service: "llm" });
  });
});

describe("the Node script", () => {
  it("prints an answer while it arrives", async () => {
    const script = `${FOLDER}../node/chat.js`;
    const env = { ...process.env, LLM_URL: llm };
    const { stdout } = await run(process.execPath, [script, "Good morning"], { env });
    expect(stdout).toContain("Good morning");
    expect(stdout).toMatch(/\d+ tokens\n$/);
  });

  it("reports problems to its caller", async () => {
    const env = { ...process.env, LLM_URL: "http://127.0.0.1:1" };
    const failed = run(process.execPath, [`${FOLDER}../node/chat.js`], { env });
    await expect(failed).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^connection_failed: http:\/\/127\.0\.0\.1:1 did not answer/),
    });
  });
});

const hasPython = spawnSync("python3", ["--version"]).status === 0;
if (!hasPython) console.warn("python3 is missing: the Python script is not run.");

describe("the Python script", () => {
  it.skipIf(!hasPython)("prints an answer while it arrives", async () => {
    const env = { ...process.env, LLM_URL: llm };
    const { stdout } = await run("python3", [`${FOLDER}../python/chat.py`, "Good morning"], {
      env,
    });
    expect(stdout).toContain("Good morning");
  });
});

describe("the client in Node", () => {
  it("lets go of an answer in the middle, and of one that is aborted", async () => {
    const client = createLlmClient({ url: llm });
    for await (const part of client.streamChat("Hello [[fault:slow-stream=50]]")) {
      expect(part.type).toMatch(/-delta$/);
      break;
    }
    const signal = AbortSignal.timeout(200);
    const aborted = async () => {
      for await (const _part of client.streamChat("Hello [[fault:hang-stream=2]]", { signal }));
    };
    await expect(aborted()).rejects.toMatchObject({ code: "aborted" });
  });
});
