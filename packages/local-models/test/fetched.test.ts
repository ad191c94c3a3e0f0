/**
 * The program itself, from an empty cache to answers and on to the next start without network: a hub on this machine has the tiny models.
 * @module
 */
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import OpenAI from "openai";
import { describe, expect, it } from "vitest";
import { DEFAULT_MODELS } from "../src/models.ts";
import { fakeHub, readModel } from "./fake-hub.ts";
import { installedTransformers, LIBRARY_CACHE } from "./install.ts";
import { startProgram } from "./program.ts";
import { wav } from "./recordings.ts";
import { temporaryFolder } from "./temporary.ts";
import { writeTinyModels } from "./tiny/write.ts";

const transformers = await installedTransformers();
const LIBRARY = "transformers-4.3.1";

describe.skipIf(!transformers)("models that were fetched", { timeout: 60_000 }, () => {
  it("answer all four tasks, now and at the next start without network", async () => {
    const files = temporaryFolder();
    writeTinyModels(files);
    const ids = Object.values(DEFAULT_MODELS).map(({ id }) => id);
    const hub = await fakeHub(
      Object.fromEntries(ids.map((id) => [id, readModel(join(files, id))])),
    );
    const weights = "onnx/decoder_model_merged_quantized.onnx";
    hub.cuts[weights] = [20_000, 40_000];
    const cache = join(temporaryFolder(), "cache");
    mkdirSync(cache);
    symlinkSync(join(LIBRARY_CACHE, LIBRARY), join(cache, LIBRARY), "junction");
    const start = (...given: string[]) =>
      startProgram(["--port=0", `--cache=${cache}`, "--threads=1", ...given], {
        HF_ENDPOINT: hub.url,
      });

    const first = start();
    await first.line(/^Ready/m);
    expect(hub.fetched(weights).some(({ status }) => status === 206)).toBe(true);
    const answers = await askAll(await first.url());
    first.kill("SIGTERM");
    expect((await first.exited).code).toBe(0);
    hub.close();

    const second = start("--offline");
    await second.line(/^Ready/m);
    expect(await askAll(await second.url())).toEqual(answers);
    expect(second.printed()).toMatch(/text-generation .*: \d+ \+ \d+ tokens, [\d.]+ tokens\/s/);
    second.kill("SIGINT");
    expect((await second.exited).code).toBe(0);
  });
});

async function askAll(url: string): Promise<unknown[]> {
  const openai = new OpenAI({ baseURL: `${url}/v1`, apiKey: "none", maxRetries: 0 });
  const idOf = (task: keyof typeof DEFAULT_MODELS) => DEFAULT_MODELS[task].id;
  const chat = await openai.chat.completions.create({
    model: idOf("text-generation"),
    messages: [{ role: "user", content: "Tell me about trees." }],
    temperature: 0,
  });
  const vectors = await openai.embeddings.create({
    model: idOf("text-embeddings"),
    input: "one text",
  });
  const speech = await openai.audio.transcriptions.create({
    model: idOf("automatic-speech-recognition"),
    file: new File([wav({ seconds: 2, rate: 8000 })], "speech.wav"),
  });
  const body = JSON.stringify({ q: "Good morning", source: "en", target: "fr" });
  const headers = { "content-type": "application/json" };
  const translated = await fetch(`${url}/translate`, { method: "POST", body, headers });
  expect(translated.status).toBe(200);
  const { translatedText } = (await translated.json()) as { translatedText: string };
  const texts = [chat.choices[0]!.message.content, speech.text, translatedText];
  for (const text of texts) expect(text!.trim().split(" ").length).toBeGreaterThan(3);
  const { embedding } = vectors.data[0]!;
  expect(embedding.length).toBe(384);
  return [...texts, embedding];
}
