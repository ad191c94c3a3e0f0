import { beforeEach, describe, expect, it } from "vitest";
import { ApiError, fromPlatformError } from "../../errors/index.ts";
import { findModel, type ModelSpec } from "../../models/index.ts";
import { canServe } from "./capabilities.ts";
import type { RunContext } from "./context.ts";
import { withFallback } from "./fallback.ts";
import { isUnhealthy, recordFailure, recordSuccess } from "./health.ts";
import { backoffMs } from "./retry.ts";

const FIRST = findModel("@cf/meta/llama-3.2-1b-instruct")!;
const SECOND = findModel("@cf/meta/llama-3.2-3b-instruct")!;
const input = { messages: [{ role: "user", content: "hi" }] };

function contextOf(fallbackModels: string[] = [SECOND.id]): RunContext {
  return {
    ai: { run: async () => ({}) },
    report: { warnings: [] },
    policy: { timeoutMs: 1000, fallbackModels },
  };
}

/** Runs with a model that fails as told, by id. */
async function run(context: RunContext, failures: Record<string, unknown>, wants: object = input) {
  const tried: string[] = [];
  const result = withFallback<ModelSpec, string>(context, FIRST, wants, async ({ id }) => {
    tried.push(id);
    if (id in failures) throw failures[id];
    return id;
  });
  return { result: await result.catch((error: unknown) => error), tried };
}

const busy = fromPlatformError(new Error("3040: Capacity"));

beforeEach(() => [FIRST, SECOND].forEach(({ id }) => recordSuccess(id)));

describe("a model that cannot answer", () => {
  it.each([
    ["busy", busy],
    ["limited", fromPlatformError(new Error("3021: too many"))],
    ["failing", new ApiError("upstream_error", "x")],
    ["hanging", new ApiError("timeout", "x")],
    ["gone from the platform", fromPlatformError(new Error("5007: No such model"))],
  ])("for being %s is replaced by the next", async (_title, failure) => {
    const context = contextOf();
    expect(await run(context, { [FIRST.id]: failure })).toEqual({
      result: SECOND.id,
      tried: [FIRST.id, SECOND.id],
    });
    expect(context.report.retries).toBe(1);
  });

  it.each([
    ["bad input", fromPlatformError(new Error("5006: Bad input"))],
    ["the day's allocation", fromPlatformError(new Error("3036: used up"))],
    ["our own budget", new ApiError("daily_limit", "x")],
    ["a caller who left", new ApiError("client_closed_request", "x")],
    ["a bug of ours", new TypeError("x")],
  ])("because of %s is not replaced", async (_title, failure) => {
    expect(await run(contextOf(), { [FIRST.id]: failure })).toEqual({
      result: failure,
      tried: [FIRST.id],
    });
  });

  it("is the error that the caller gets if the others fail too", async () => {
    const refused = new ApiError("unsupported_parameter", "x");
    expect((await run(contextOf(), { [FIRST.id]: busy, [SECOND.id]: refused })).result).toBe(busy);
  });

  it("three times in a row is skipped, unless it is the only one", async () => {
    for (let time = 0; time < 3; time++) recordFailure(FIRST.id, {});
    expect((await run(contextOf(), {})).tried).toEqual([SECOND.id]);
    expect((await run(contextOf([]), {})).tried).toEqual([FIRST.id]);
    expect(isUnhealthy(FIRST.id, Date.now() + 31_000)).toBe(false);
    recordSuccess(FIRST.id);
    expect((await run(contextOf(), {})).tried).toEqual([FIRST.id]);
  });
});

describe("a replacement", () => {
  const find = (id: string) => findModel(id)!;

  it("is of the same task", async () => {
    const { tried } = await run(contextOf(["@cf/openai/whisper"]), { [FIRST.id]: busy });
    expect(tried).toEqual([FIRST.id]);
  });

  it.each<[title: string, model: string, wants: object, fits: boolean]>([
    ["tools", "@cf/meta/llama-3.2-1b-instruct", { tools: [{}] }, false],
    ["tools", "@cf/google/gemma-4-26b-a4b-it", { tools: [{}] }, true],
    ["JSON", "@cf/meta/llama-3.2-1b-instruct", { response_format: { type: "json_object" } }, false],
    ["text", "@cf/meta/llama-3.2-1b-instruct", { response_format: { type: "text" } }, true],
    [
      "sight",
      "@cf/zai-org/glm-4.7-flash",
      { messages: [{ content: [{ type: "image_url" }] }] },
      false,
    ],
    [
      "sight",
      "@cf/google/gemma-4-26b-a4b-it",
      { messages: [{ content: [{ type: "image_url" }] }] },
      true,
    ],
    ["French", "@cf/ai4bharat/indictrans2-en-indic-1B", { target_lang: "fr" }, false],
    [
      "Hindi, which it calls hin_Deva",
      "@cf/ai4bharat/indictrans2-en-indic-1B",
      { source_lang: "en", target_lang: "hi" },
      true,
    ],
    [
      "German as a source",
      "@cf/ai4bharat/indictrans2-en-indic-1B",
      { source_lang: "de", target_lang: "hi" },
      false,
    ],
    ["a language by its name", "@cf/meta/m2m100-1.2b", { target_lang: "French" }, true],
    ["translation of speech", "@cf/openai/whisper", { task: "translate" }, false],
    ["the same vectors", "@cf/baai/bge-m3", { text: ["hi"] }, false],
  ])("has %s if the input requires it (%s)", (_title, model, wants, fits) => {
    expect(canServe(find(model), wants)).toBe(fits);
  });
});

it("waits about twice as long each time, never more than four seconds, and never all at once", () => {
  expect([0, 1, 2, 9].map((retry) => backoffMs(retry, 1))).toEqual([250, 500, 1000, 4000]);
  expect(backoffMs(0, 0)).toBe(125);
});
