import type { Env } from "@ai-workers/ai-core";
import { findModel } from "@ai-workers/ai-core/models";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { wav } from "../../clients/whisper/recordings.ts";
import { answer } from "./fake-model.ts";
import { goodRequest, modelPaths } from "./good-requests.ts";
import { APPS, catchLog, send } from "./worker.ts";

const sentences = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_none, index) => `This is sentence ${from + index}.`).join(
    " ",
  );

beforeEach(() => void catchLog());
afterEach(() => vi.restoreAllMocks());

/** A binding that counts its calls. */
function countedModel() {
  const run = vi.fn<Env["AI"]["run"]>(answer);
  return { run, vars: { AI: { run } } };
}

describe.each(APPS)("an estimate by $service", (app) => {
  it.each(modelPaths(app))("calls no model at POST %s", async (path) => {
    const { run, vars } = countedModel();
    const reply = await send(app, `${path}?estimate=true`, goodRequest(app, path), vars);
    expect(run).not.toHaveBeenCalled();
    const estimate = JSON.parse(reply.text);
    expect([reply.status, estimate], reply.text).toEqual([
      200,
      {
        neurons: expect.toSatisfy((neurons) => neurons === null || neurons >= 0),
        model: expect.any(String),
      },
    ]);
    expect(findModel(estimate.model)).toBeDefined();
    expect(reply.headers.get("x-neurons")).toBeNull();
    // The same request calls the model that the estimate names.
    await send(app, path, goodRequest(app, path), vars);
    expect(run.mock.calls[0]![0]).toBe(estimate.model);
  });

  it.each(modelPaths(app))("checks the fields of POST %s", async (path) => {
    const { run, vars } = countedModel();
    const { status } = await send(app, `${path}?estimate=true`, { body: "{" }, vars);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(run).not.toHaveBeenCalled();
  });
});

describe("an estimate of several calls", () => {
  const service = (name: string) => APPS.find((app) => app.service === name)!;
  const estimate = async (app: string, path: string, body: object) =>
    JSON.parse((await send(service(app), path, { body: JSON.stringify(body) })).text).neurons;

  it.each<[string, string, string, object, object]>([
    [
      "images",
      "text-to-image",
      "/v1/images/generations",
      { prompt: "a", model: "flux-1-schnell" },
      { prompt: "a", model: "flux-1-schnell", n: 3 },
    ],
    [
      "images of AUTOMATIC1111",
      "text-to-image",
      "/sdapi/v1/txt2img",
      { prompt: "a" },
      { prompt: "a", batch_size: 3 },
    ],
    [
      "answers",
      "llm",
      "/v1/chat/completions",
      { messages: [{ role: "user", content: "Hi" }], max_tokens: 100 },
      { messages: [{ role: "user", content: "Hi" }], max_tokens: 100, n: 3 },
    ],
    ["moderated texts", "llm", "/v1/moderations", { input: "Hi" }, { input: ["Hi", "Hi", "Hi"] }],
    [
      "pieces of a text",
      "translate",
      "/",
      { text: sentences(1000, 1100), source_lang: "en", target_lang: "fr" },
      { text: sentences(1000, 1300), source_lang: "en", target_lang: "fr" },
    ],
    [
      "pieces of speech",
      "text-to-speech",
      "/",
      { text: sentences(1000, 1100) },
      { text: sentences(1000, 1300) },
    ],
  ])("is the sum of all: %s", async (_name, app, path, one, three) => {
    const single = await estimate(app, `${path}?estimate=true`, one);
    expect(single).toBeGreaterThan(0);
    expect((await estimate(app, `${path}?estimate=true`, three)) / single).toBeCloseTo(3, 1);
  });

  it.each(["/", "/asr", "/v1/audio/transcriptions"])(
    "is the sum of all: pieces of a recording at %s",
    async (path) => {
      const neurons = await Promise.all(
        [60, 600].map(async (seconds) => {
          const body = new FormData();
          body.append(path === "/asr" ? "audio_file" : "file", new File([wav(seconds)], "a.wav"));
          const { text } = await send(service("whisper"), `${path}?estimate=true`, { body });
          return JSON.parse(text).neurons as number;
        }),
      );
      expect(neurons[1]! / neurons[0]!).toBeCloseTo(10, 1);
    },
  );
});

it("returns what the budget, or the caller's key, has left, and changes neither", async () => {
  const llm = APPS.find(({ service }) => service === "llm")!;
  const spent = { key: "me", model: "@cf/a/b", counts: { neurons: 30, requests: 1 } };
  const exchange = vi.fn();
  const day = { date: new Date().toISOString().slice(0, 10), calls: 1, dearest: [] };
  const times = { firstByte: [], end: [] };
  const usage = async () => [{ ...day, entries: [{ ...spent, ...times }] }];
  const key = "a key of 16 letters";
  const vars = {
    LEDGER: { getByName: () => ({ exchange, usage }) } as unknown as NonNullable<Env["LEDGER"]>,
    ALLOW_ANONYMOUS: "false",
  };
  const estimate = async (limits: object) => {
    const API_KEYS = JSON.stringify({ me: { key, ...limits } });
    const init = { body: '{"message":"hi"}', headers: { authorization: `Bearer ${key}` } };
    const { text } = await send(llm, "/?estimate=true", init, { ...vars, API_KEYS });
    return JSON.parse(text).budget;
  };
  const resets_at = expect.stringMatching(/T00:00:00.000Z$/);
  expect(await estimate({})).toEqual({ daily_neurons: 10_000, left: 9970, resets_at });
  expect(await estimate({ daily_neurons: 50 })).toEqual({ daily_neurons: 50, left: 20, resets_at });
  expect(exchange).not.toHaveBeenCalled();
});
