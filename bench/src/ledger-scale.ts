/**
 * The ledger with 1 to 100,000 requests a second in 1 to 500 isolates, with a simulated clock and
 * network: calls to the ledger, waiting requests, wrong rejections, and the largest overrun.
 * @module
 */
import { applyExchange } from "../../packages/ai-core/src/ledger/exchange.ts";
import { IsolateLedger } from "../../packages/ai-core/src/ledger/isolate.ts";
import { LedgerState, utcDate } from "../../packages/ai-core/src/ledger/state.ts";
import type { LedgerStub } from "../../packages/ai-core/src/ledger/types.ts";
import { remote, SimulatedClock } from "../../packages/ai-core/test/simulated-ledger.ts";

const START = Date.parse("2027-01-01T06:00:00Z");
/** What a request reserves, what it costs, and how long it runs. */
const RESERVED = 40;
const SPENT = 4;
const RUNS_MS = 1500;
/** Milliseconds to the ledger, one way. */
const WAY_MS = 50;

interface Scale {
  perSecond: number;
  isolates: number;
  seconds: number;
  /** Share of the neurons that all requests would cost; below 1 the budget is exhausted during the run. */
  budget: number;
}

const SCALES: readonly Scale[] = [
  { perSecond: 1, isolates: 1, seconds: 120, budget: 10 },
  { perSecond: 10, isolates: 1, seconds: 60, budget: 10 },
  { perSecond: 100, isolates: 1, seconds: 60, budget: 10 },
  { perSecond: 1000, isolates: 1, seconds: 30, budget: 100 },
  { perSecond: 1000, isolates: 20, seconds: 30, budget: 100 },
  { perSecond: 10_000, isolates: 100, seconds: 20, budget: 100 },
  { perSecond: 100_000, isolates: 500, seconds: 8, budget: 1000 },
  { perSecond: 1, isolates: 3, seconds: 120, budget: 0.5 },
  { perSecond: 10, isolates: 5, seconds: 60, budget: 0.5 },
  { perSecond: 10, isolates: 20, seconds: 60, budget: 0.5 },
  { perSecond: 1000, isolates: 20, seconds: 20, budget: 0.8 },
];

export async function benchLedgerScale(): Promise<void> {
  console.log(
    "ledger, simulated: 100 ms there and back, 40 neurons set aside and 4 spent a request",
  );
  for (const scale of SCALES) await simulate(scale);
  await simulateDay();
}

function world(budget: number, isolates: number) {
  const clock = new SimulatedClock(START);
  const state = new LedgerState(utcDate(START));
  const counts = { calls: 0, cpuMs: 0 };
  const ledger: LedgerStub = {
    async exchange(exchange) {
      counts.calls++;
      const started = performance.now();
      const { answer } = applyExchange(state, exchange, clock.now());
      state.serialize();
      counts.cpuMs += performance.now() - started;
      return answer;
    },
    usage: async () => [],
  };
  const stub = remote(clock, ledger, () => ({ there: WAY_MS, back: WAY_MS }));
  return {
    clock,
    state,
    counts,
    limits: [{ name: "", neurons: budget }],
    isolates: Array.from({ length: isolates }, () => new IsolateLedger(() => stub, clock)),
  };
}

const ignore = (promise: Promise<unknown>): void => void promise.catch(() => {});

async function simulate({
  perSecond,
  isolates: count,
  seconds,
  budget: share,
}: Scale): Promise<void> {
  const budget = perSecond * seconds * SPENT * share;
  const { clock, counts, limits, isolates } = world(budget, count);
  const totals = { requests: 0, waits: 0, refusals: 0, committed: 0, overrun: 0 };
  /** An ideal ledger that all isolates see immediately, with the same requests. */
  const ideal = { committed: 0, refusals: 0 };
  const warmFrom = START + (seconds * 1000) / 2;
  const warm = { requests: 0, waits: 0, calls: 0 };

  async function request(isolate: IsolateLedger): Promise<void> {
    totals.requests++;
    if (ideal.committed + RESERVED > budget) ideal.refusals++;
    else {
      ideal.committed += RESERVED;
      clock.after(RUNS_MS, () => void (ideal.committed += SPENT - RESERVED));
    }
    const isWarm = clock.now() >= warmFrom;
    if (isWarm) warm.requests++;
    const asked = isolate.reserve(limits, RESERVED, RESERVED, ignore);
    if (asked instanceof Promise) totals.waits++;
    if (asked instanceof Promise && isWarm) warm.waits++;
    const answer = asked instanceof Promise ? await asked : asked;
    if (!("granted" in answer)) {
      totals.refusals++;
      return;
    }
    totals.committed += RESERVED;
    totals.overrun = Math.max(totals.overrun, totals.committed - budget);
    clock.after(RUNS_MS, () => {
      totals.committed += SPENT - RESERVED;
      const spent = { id: "", key: "k", model: "m", counts: { neurons: SPENT, requests: 1 } };
      isolate.settle(limits, RESERVED, spent, ignore);
    });
  }

  // In steps of at least a millisecond, at each of which some isolates receive requests.
  const stepMs = Math.max(1, 1000 / perSecond);
  const each = Math.max(1, perSecond / 1000);
  let turn = 0;
  for (let at = 0; at < seconds * 1000; at += stepMs)
    clock.after(at, () => {
      for (let index = 0; index < each; index++) void request(isolates[turn++ % count]!);
    });
  clock.after(warmFrom - START, () => void (warm.calls = counts.calls));
  const started = performance.now();
  await clock.runUntil(START + seconds * 1000);
  const calls = counts.calls - warm.calls;
  console.log(
    `  ${String(perSecond).padStart(6)}/s over ${String(count).padStart(3)} isolates, budget ${share < 1 ? "too small" : "ample"}:` +
      ` ${((calls / warm.requests) * 1000).toFixed(1)} calls per 1,000 requests, ${(counts.calls / seconds).toFixed(1)} a second,` +
      ` ${((100 * warm.waits) / warm.requests).toFixed(2)} % wait when warm (${totals.waits} in all),` +
      ` refused ${totals.refusals} of ${totals.requests}, where a ledger without distance refuses ${ideal.refusals}, overrun ${Math.max(0, totals.overrun)},` +
      ` ledger's CPU ${((counts.cpuMs / counts.calls) * 1000).toFixed(0)} µs a call (${((performance.now() - started) / 1000).toFixed(0)} s)`,
  );
}

/** A day on the free plan: 100,000 requests, evenly spread over isolates that rarely receive one. */
async function simulateDay(): Promise<void> {
  for (const count of [1, 20, 100, 500]) {
    const { clock, counts, limits, isolates } = world(1e9, count);
    const day = 17.9 * 3_600_000;
    const requests = 100_000;
    let at = 0;
    let turn = 0;
    const next = (): void => {
      const isolate = isolates[turn++ % count]!;
      void (async () => {
        const answer = await isolate.reserve(limits, RESERVED, RESERVED, ignore);
        if (!("granted" in answer)) return;
        clock.after(RUNS_MS, () => {
          const spent = { id: "", key: "k", model: "m", counts: { neurons: SPENT, requests: 1 } };
          isolate.settle(limits, RESERVED, spent, ignore);
        });
      })();
      at += day / requests;
      if (at < day) clock.after(day / requests, next);
    };
    next();
    await clock.runUntil(START + day);
    console.log(
      `  100,000 requests in a day over ${String(count).padStart(3)} isolates: ${counts.calls} calls, as many rows written`,
    );
  }
}
