import type { Env } from "@ai-workers/ai-core";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { goodRequest, modelPaths } from "./good-requests.ts";
import { SECRET } from "./hostile.ts";
import { answer } from "./fake-model.ts";
import { APPS, catchLog, expectEnvelope, SEED, send } from "./worker.ts";

let lines: string[];
beforeEach(() => void (lines = catchLog()));
afterEach(() => vi.restoreAllMocks());

/** How one call of the ledger ends. */
type Moment = "works" | "rejects" | "throws" | "is not there";

interface Kept {
  open: Set<number>;
  settled: number;
}

/** A ledger that fails as told, one moment for each call and the last for all that follow. */
function ledgerOf(moments: readonly Moment[], kept: Kept): NonNullable<Env["LEDGER"]> {
  let calls = 0;
  const now = <Value>(work: () => Value): Promise<Value> => {
    const moment = moments[Math.min(calls++, moments.length - 1)];
    if (moment === "throws") throw new Error(SECRET);
    return moment === "works" ? Promise.resolve(work()) : Promise.reject(new Error(SECRET));
  };
  const stub = {
    reserve: ({ ticket, wanted }: { ticket?: number | undefined; wanted: number }) =>
      now(() => {
        const id = ticket ?? kept.open.size + kept.settled + 1;
        kept.open.add(id);
        return { ticket: id, granted: wanted };
      }),
    settle: ({ ticket }: { ticket: number }) =>
      now(() => {
        if (kept.open.delete(ticket)) kept.settled++;
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

const moments = fc.array(
  fc.constantFrom<Moment>("works", "works", "rejects", "throws", "is not there"),
  { minLength: 1, maxLength: 6 },
);

describe.each(APPS)("the ledger of $service, failing at any moment,", (app) => {
  const path = fc.constantFrom(...modelPaths(app));

  it("keeps no request from its answer, and a request that it counted not is told of in the log", async () => {
    await fc.assert(
      fc.asyncProperty(path, moments, async (chosen, each) => {
        const kept: Kept = { open: new Set(), settled: 0 };
        const vars = { LEDGER: ledgerOf(each, kept) };
        const { status, text } = await send(app, chosen, goodRequest(app, chosen), vars);
        expect(status, text).toBe(200);
        if (kept.settled === 0) expect(lines.join("")).toContain("ledger_failure");
        expect(lines.join("")).not.toContain(SECRET);
        lines.length = 0;
      }),
      { numRuns: 150, seed: SEED },
    );
  });

  it("closes the Worker where it is required: no model is called without a reservation", async () => {
    await fc.assert(
      fc.asyncProperty(path, moments, async (chosen, each) => {
        const kept: Kept = { open: new Set(), settled: 0 };
        const run = vi.fn(answer);
        const vars = { LEDGER: ledgerOf(each, kept), LEDGER_REQUIRED: "true", AI: { run } };
        const { status, text } = await send(app, chosen, goodRequest(app, chosen), vars);
        if (status !== 200)
          expect(expectEnvelope(text, chosen).message).toContain(
            "daily budget could not be checked",
          );
        if (each[0] !== "works") expect(status).toBe(chosen.startsWith("/client/v4") ? 500 : 503);
        expect(run.mock.calls.length > 0).toBe(kept.open.size + kept.settled > 0);
        expect(text).not.toContain(SECRET);
      }),
      { numRuns: 100, seed: SEED },
    );
  });
});

it("answers GET /v1/usage with 503 when it cannot be read", async () => {
  for (const moment of ["rejects", "throws", "is not there"] as const) {
    const LEDGER = ledgerOf([moment], { open: new Set(), settled: 0 });
    const { status, text } = await send(APPS[0]!, "/v1/usage", { method: "GET" }, { LEDGER });
    expect(status).toBe(503);
    expect(expectEnvelope(text).code).toBe("budget_unavailable");
  }
});
