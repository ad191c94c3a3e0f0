import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { fakeTransformers } from "../../test/fake-transformers.ts";
import { DEFAULT_MODELS } from "../models.ts";
import { UserError, type StoredModel } from "../types.ts";
import { embedTexts } from "./text-embeddings.ts";
import { ServedModel } from "./served-model.ts";

const choice = DEFAULT_MODELS["text-embeddings"];
const here: StoredModel = { choice, folder: "/models" };
const { signal } = new AbortController();

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

async function served(stored: Promise<StoredModel> = Promise.resolve(here)) {
  const fake = fakeTransformers();
  const lines: string[] = [];
  const model = new ServedModel(
    { choice, stored, progress: () => "12 of 34 MB" },
    {
      transformers: Promise.resolve(fake.transformers),
      threads: 1,
      idleMinutes: 10,
      log: (line) => lines.push(line),
    },
  );
  await new Promise((resolve) => setImmediate(resolve));
  const ask = () =>
    model.use((loaded) => embedTexts(loaded, choice.id, ["secret"], signal), signal);
  return { fake, lines, model, ask };
}

it("loads on the first request, once, from its folder and without the network", async () => {
  const { fake, ask } = await served();
  expect(fake.loads).toEqual([]);
  await Promise.all([ask(), ask()]);
  expect(fake.loads).toEqual([choice.id]);
  expect(fake.transformers.env).toMatchObject({
    localModelPath: "/models",
    allowRemoteModels: false,
  });
});

it("is unloaded after the idle time, and loaded again by the next request", async () => {
  const { fake, ask } = await served();
  await ask();
  await vi.advanceTimersByTimeAsync(9 * 60_000);
  await ask();
  await vi.advanceTimersByTimeAsync(9 * 60_000);
  expect(fake.freed).toEqual([]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(fake.freed).toEqual([choice.id]);
  await ask();
  expect(fake.loads.length).toBe(2);
});

it("tries to load again after a load that failed", async () => {
  const { fake, ask } = await served();
  fake.loadError = new Error("bad file");
  await expect(ask()).rejects.toThrow("bad file");
  fake.loadError = undefined;
  await expect(ask()).resolves.toMatchObject({ tokens: { input: 1 } });
});

it("says how far its files are while they are on their way", async () => {
  const { ask, model } = await served(new Promise(() => {}));
  expect(model.status).toBe("downloading");
  const error = await ask().catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ status: 503, retryAfter: 10 });
  expect(String(error)).toContain("12 of 34 MB");
});

it("says why its files are not there", async () => {
  const { ask, model } = await served(Promise.reject(new UserError("the disk is full")));
  expect(model.status).toBe("failed");
  await expect(ask()).rejects.toMatchObject({ status: 404, code: "model_not_found" });
  await expect(ask()).rejects.toThrow("the disk is full");
});

it("prints task, model, tokens, speed, time and memory, and no word of the text", async () => {
  const { ask, lines } = await served();
  await ask();
  expect(lines[0]).toMatch(/^text-embeddings Xenova\/bge-small-en-v1\.5: loaded, \d+ ms, \d+ MB$/);
  expect(lines[1]).toMatch(/: 1 tokens, [\d.]+ tokens\/s, \d+ ms, \d+ MB$/);
  expect(lines.join()).not.toContain("secret");
});
