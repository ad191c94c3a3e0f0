import { afterEach, describe, expect, it, vi } from "vitest";
import { chosenModel, type Route } from "../src/http/index.ts";
import { callModel } from "../src/run/index.ts";
import type { LedgerNamespace } from "../src/ledger/types.ts";
import { answer, production } from "./production-app.ts";

afterEach(() => vi.restoreAllMocks());

const brokenLedger: LedgerNamespace = {
  getByName: () => {
    const fail = () => Promise.reject(new Error("s3cret"));
    return { exchange: fail, usage: fail };
  },
};

describe("a ledger out of reach", () => {
  it("lets requests through, and the log says so, at level warn too", async () => {
    const worker = production(async () => answer(1), { LEDGER: brokenLedger, LOG_LEVEL: "warn" });
    expect((await worker.call("/")).status).toBe(200);
    await worker.settled();
    expect(worker.lines).toEqual([
      expect.objectContaining({ ledger_failure: "Error", status: 200 }),
      expect.objectContaining({ ledger_failure: "Error", uncounted: 1 }),
    ]);
  });

  it("closes the Worker if the ledger is required", async () => {
    const run = vi.fn(async () => answer(1));
    const worker = production(run, { LEDGER: brokenLedger, LEDGER_REQUIRED: "true" });
    const reply = await worker.call("/");
    expect(reply.status).toBe(503);
    expect(await reply.text()).not.toContain("s3cret");
    expect(run).not.toHaveBeenCalled();
  });

  it("that does not answer delays no request for long, not even one with many calls", async () => {
    const never = vi.fn(() => new Promise<never>(() => {}));
    const silent = { getByName: () => ({ exchange: never, usage: never }) };
    const many: Route = {
      method: "POST",
      path: "/many",
      summary: "Several calls",
      async handle(_request, context) {
        const { id } = context.resolveModel(undefined, "text-generation");
        const inputs = { messages: [], max_tokens: 10 };
        await Promise.all([1, 2, 3].map(() => callModel(context, id, { inputs })));
        return new Response();
      },
    };
    const worker = production(async () => answer(1), { LEDGER: silent }, [many]);
    expect((await worker.call("/many")).status).toBe(200);
    expect(never).toHaveBeenCalledTimes(1);
    expect(worker.lines).toEqual([expect.objectContaining({ ledger_failure: "Error" })]);
  });

  it.each([
    ["a model that the caller has chosen", "/chosen", 200, 2000],
    ["the usage", "/v1/usage", 503, 10_000],
  ])("that does not answer is not waited for long: %s", async (_title, path, status, most) => {
    const never = () => new Promise<never>(() => {});
    const stub = { exchange: never, usage: never, choice: never };
    const chosen: Route = {
      method: "GET",
      path: "/chosen",
      summary: "Reads the caller's choice",
      handle: async (_request, context) =>
        new Response((await chosenModel(context, "text-generation"))?.id),
    };
    const API_KEYS = "k-0123456789abcdef";
    const worker = production(
      async () => answer(1),
      { LEDGER: { getByName: () => stub }, API_KEYS },
      [chosen],
    );
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    try {
      const headers = { authorization: `Bearer ${API_KEYS}` };
      const reply = worker.call(path, { method: "GET", body: null, headers });
      let isOver = false;
      void reply.finally(() => (isOver = true));
      await vi.advanceTimersByTimeAsync(most - 1);
      expect(isOver).toBe(false);
      await vi.advanceTimersByTimeAsync(1);
      expect((await reply).status).toBe(status);
    } finally {
      vi.useRealTimers();
    }
  });
});
