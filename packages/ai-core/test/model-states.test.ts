import { afterEach, expect, it, vi } from "vitest";
import { chatApp, chatWorker, errorOf } from "./chat-app.ts";
import { ownLedger } from "./production-app.ts";

const FIRST = "@cf/google/gemma-4-26b-a4b-it";
const SECOND = "@cf/meta/llama-3.3-70b-instruct-fp8-fast";
const RETIRED = "@cf/meta/llama-3-8b-instruct";
const PATH = "/v1/chat/completions";
const messages = [{ role: "user", content: "hi" }];

let hours = 0;

afterEach(() => vi.useRealTimers());

it.each(["5028: This model has been deprecated", "5007: No such model"])(
  "a model that the platform took away rests at once: %s",
  async (message) => {
    vi.useFakeTimers({ toFake: ["Date"] });
    // What an isolate knows outlives a test.
    vi.setSystemTime(Date.now() + 3_600_000 * ++hours);
    const { post, send, runs } = chatWorker(
      ({ model }) => {
        if (model === FIRST) throw new Error(message);
        return { response: "ok" };
      },
      { FALLBACK_MODELS: SECOND, LEDGER: ownLedger() },
    );
    for (let time = 0; time < 3; time++) {
      const reply = await post(PATH, { messages });
      expect(reply.headers.get("x-model")).toBe(SECOND);
    }
    expect(runs.map(({ model }) => model)).toEqual([FIRST, SECOND, SECOND, SECOND]);
    const { models } = await (await send("/v1/usage")).json<any>();
    expect(models.resting).toEqual([{ model: FIRST, reason: "gone", until: expect.any(String) }]);
    // Somebody may have corrected it: after some minutes it is tried again.
    vi.setSystemTime(Date.now() + 16 * 60_000);
    await post(PATH, { messages });
    expect(runs.map(({ model }) => model).slice(4)).toEqual([FIRST, SECOND]);
  },
);

it("without a fallback model it is still called, and the error is the platform's", async () => {
  const { post, runs } = chatWorker(() => {
    throw new Error("5028: This model has been deprecated");
  });
  for (let time = 0; time < 2; time++)
    expect(await errorOf(await post(PATH, { messages, model: SECOND }))).toMatchObject({
      status: 404,
      code: "model_not_found",
    });
  expect(runs).toHaveLength(2);
});

it("GET /v1/usage names retired models that callers and settings still name", async () => {
  const vars = { LEDGER: ownLedger(), FALLBACK_MODELS: RETIRED };
  const { post, send } = chatWorker(() => ({ response: "ok" }), vars, chatApp);
  const retired = async () => (await (await send("/v1/usage")).json<any>()).models.retired;
  const entry = {
    model: RETIRED,
    date: "2026-05-30",
    successor: expect.stringMatching(/^@cf\//),
    named_by: ["FALLBACK_MODELS"],
  };
  expect(await retired()).toEqual([entry]);
  await post(PATH, { messages, model: RETIRED });
  expect(await retired()).toEqual([{ ...entry, named_by: ["callers", "FALLBACK_MODELS"] }]);
});
