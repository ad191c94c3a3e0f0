// Tests the example, and every model family, in Node against the Workers of this repository instead
// of api.cloudflare.com.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { findModel } from "@ai-workers/ai-core/models";
import { restAi } from "@ai-workers/ai-core/rest";
import { generateImage, generateText, transcribe, translate } from "@ai-workers/ai-core/run";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const FIRST_PORT = Number(process.env.TEST_PORT ?? 9680);
const START_LIMIT_MS = 60_000;

/** Runs `use` while the app listens on its own port. */
async function withApp(name, index, use) {
  const cwd = `${HERE}../../apps/${name}/`;
  const url = `http://127.0.0.1:${FIRST_PORT + index}`;
  const flags = ["--port", String(FIRST_PORT + index), "--inspector-port", "0"];
  const child = spawn(
    `${cwd}node_modules/.bin/local-ai`,
    ["dev", ...flags, "--var", "ALLOW_ANONYMOUS:true"],
    { cwd, detached: true, stdio: "ignore" },
  );
  try {
    const started = Date.now();
    while (
      !(await fetch(`${url}/health`).then(
        ({ ok }) => ok,
        () => false,
      ))
    ) {
      assert.ok(Date.now() - started < START_LIMIT_MS, `${name} does not answer`);
      await sleep(200);
    }
    const ai = restAi({ accountId: "any", token: "any", baseUrl: `${url}/client/v4` });
    await use({ ai, report: { warnings: [] } }, url);
  } finally {
    process.kill(-child.pid, "SIGTERM");
  }
}

/** One second of silence, 16 kHz mono. */
function wav() {
  const bytes = Buffer.alloc(32_044);
  bytes.write("RIFF", 0);
  bytes.writeUInt32LE(32_036, 4);
  bytes.write("WAVEfmt ", 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(16_000, 24);
  bytes.writeUInt32LE(32_000, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write("data", 36);
  bytes.writeUInt32LE(32_000, 40);
  return new Uint8Array(bytes);
}

test("text of every family, and the example", () =>
  withApp("llm", 0, async (context, url) => {
    for (const id of [
      "@cf/google/gemma-4-26b-a4b-it",
      "@cf/meta/llama-3.3-70b-instruct-fp8-fast",
      "@cf/qwen/qwen3-30b-a3b-fp8",
      "@cf/openai/gpt-oss-20b",
    ]) {
      const messages = [{ role: "user", content: "clouds" }];
      const { text } = await generateText(context, findModel(id, ["text-generation"]), {
        messages,
      });
      assert.match(text, /simulated/i);
    }
    const env = {
      ...process.env,
      CLOUDFLARE_ACCOUNT_ID: "any",
      CLOUDFLARE_API_TOKEN: "any",
      CLOUDFLARE_BASE_URL: `${url}/client/v4`,
    };
    const { status, stdout, stderr } = spawnSync(process.execPath, [`${HERE}main.js`], { env });
    assert.equal(status, 0, String(stderr));
    assert.match(String(stdout), /simulated/i);
  }));

test("translations of both families", () =>
  withApp("translate", 1, async (context) => {
    for (const [id, target_lang] of [
      ["@cf/meta/m2m100-1.2b", "fr"],
      ["@cf/ai4bharat/indictrans2-en-indic-1B", "hi"],
    ]) {
      const input = { text: "One tree.", source_lang: "en", target_lang, format: "text" };
      const { translated_text } = await translate(context, findModel(id, ["translation"]), input);
      assert.match(translated_text, /One tree/);
    }
  }));

test("images of every family", () =>
  withApp("text-to-image", 2, async (context) => {
    for (const id of [
      "@cf/black-forest-labs/flux-1-schnell",
      "@cf/bytedance/stable-diffusion-xl-lightning",
      "@cf/black-forest-labs/flux-2-klein-4b",
    ]) {
      const model = findModel(id, ["text-to-image"]);
      const { content_type } = await generateImage(context, model, { prompt: "a tree" });
      assert.match(content_type, /^image\//);
    }
  }));

test("recordings of every family", () =>
  withApp("whisper", 3, async (context) => {
    for (const id of [
      "@cf/openai/whisper",
      "@cf/openai/whisper-large-v3-turbo",
      "@cf/deepgram/nova-3",
    ]) {
      const model = findModel(id, ["speech-recognition"]);
      const { text } = await transcribe(context, model, { audio: wav() });
      assert.equal(typeof text, "string");
    }
  }));
