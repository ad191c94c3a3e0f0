import type { Env } from "@ai-workers/ai-core";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { goodRequest, modelPaths } from "./good-requests.ts";
import { SECRET } from "./hostile.ts";
import { answer } from "./fake-model.ts";
import { APPS, catchLog, expectEnvelope, llm, SEED, send } from "./worker.ts";

/** Includes work that continues after the response. */
const MINUTE = 60_000;

let lines: string[];
beforeEach(() => {
  lines = catchLog();
  // An isolate reports to the ledger seconds after a response, and later returns its lease.
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** How one call of the ledger ends. */
type Moment = "works" | "rejects" | "throws" | "is not there";

interface Kept {
  /** Exchanges that were answered, and the requests in them. */
  exchanges: number;
  requests: number;
}

/** A ledger whose calls end as the moments say, in order; the last applies to all further calls. */
function ledgerOf(moments: readonly Moment[], kept: Kept): NonNullable<Env["LEDGER"]> {
  let calls = 0;
  const now = <Value>(work: () => Value): Promise<Value> => {
    const moment = moments[Math.min(calls++, moments.length - 1)];
    if (moment === "throws") throw new Error(SECRET);
    return moment === "works" ? Promise.resolve(work()) : Promise.reject(new Error(SECRET));
  };
  const stub: ReturnType<NonNullable<Env["LEDGER"]>["getByName"]> = {
    exchange: ({ sequence, entries, budgets }) =>
      now(() => {
        kept.exchanges++;
        for (const { counts } of entries) kept.requests += counts.requests ?? 0;
        const leases = budgets.map(({ name, keep, wanted }) => ({
          name,
          leased: keep + wanted,
          spent: 0,
          spare: 0,
        }));
        return { sequence, budgets: leases, calls: kept.exchanges };
      }),
    usage: () => now(() => []),
  };
  return {
    getByName() {
      if (moments[Math.min(calls, moments.length - 1)] !== "is not there") return stub;
      calls++;
      throw new Error(SECRET);
    },
  };
}

/** Lets seconds pass until the promise is settled. */
async function inFastTime<Value>(promise: Promise<Value>): Promise<Value> {
  const state = { isOver: false };
  const end = () => void (state.isOver = true);
  promise.then(end, end);
  while (!state.isOver) await vi.advanceTimersByTimeAsync(1000);
  return promise;
}

const moments = fc.array(
  fc.constantFrom<Moment>("works", "works", "rejects", "throws", "is not there"),
  { minLength: 1, maxLength: 6 },
);

describe.each(APPS)("the ledger of $service, failing at any moment,", (app) => {
  const path = fc.constantFrom(...modelPaths(app));
  // AUTOMATIC1111's routes ask the ledger for the chosen model first, and continue without one.
  const countedFirst = fc.constantFrom(
    ...modelPaths(app).filter((each) => !each.startsWith("/sdapi/")),
  );

  it("never delays a response, and the log reports requests that were not counted", async () => {
    await fc.assert(
      fc.asyncProperty(path, moments, async (chosen, each) => {
        const kept: Kept = { exchanges: 0, requests: 0 };
        const vars = { LEDGER: ledgerOf(each, kept) };
        const { status, text } = await inFastTime(
          send(app, chosen, goodRequest(app, chosen), vars, MINUTE),
        );
        expect(status, text).toBe(200);
        if (kept.requests === 0) expect(lines.join("")).toContain("ledger_failure");
        expect(lines.join("")).not.toContain(SECRET);
        lines.length = 0;
      }),
      { numRuns: 150, seed: SEED },
    );
  });

  it("closes the Worker if it is required: no model is called without a reservation", async () => {
    await fc.assert(
      fc.asyncProperty(countedFirst, moments, async (chosen, each) => {
        const kept: Kept = { exchanges: 0, requests: 0 };
        const run = vi.fn(answer);
        const vars = { LEDGER: ledgerOf(each, kept), LEDGER_REQUIRED: "true", AI: { run } };
        const { status, text } = await inFastTime(
          send(app, chosen, goodRequest(app, chosen), vars, MINUTE),
        );
        if (status !== 200)
          expect(expectEnvelope(text, chosen).message).toContain(
            "daily budget could not be checked",
          );
        // A call that fails is tried once more.
        if (each[0] !== "works" && (each[1] ?? each[0]) !== "works")
          expect(status).toBe(chosen.startsWith("/client/v4") ? 500 : 503);
        if (kept.exchanges === 0) expect(run).not.toHaveBeenCalled();
        expect(text).not.toContain(SECRET);
      }),
      { numRuns: 100, seed: SEED },
    );
  });
});

it("answers GET /v1/usage with 503 when it cannot be read", async () => {
  for (const moment of ["rejects", "throws", "is not there"] as const) {
    const LEDGER = ledgerOf([moment], { exchanges: 0, requests: 0 });
    const { status, text } = await inFastTime(
      send(llm, "/v1/usage", { method: "GET" }, { LEDGER }, MINUTE),
    );
    expect(status).toBe(503);
    expect(expectEnvelope(text).code).toBe("budget_unavailable");
  }
});
