import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { databaseStore, objectStore, textStore, type Store } from "../../test/ledger-stores.ts";
import { remote, SimulatedClock, type Fate } from "../../test/simulated-ledger.ts";
import type { Clock } from "./clock.ts";
import { IsolateLedger, type Limit } from "./isolate.ts";
import { LEASE_MS, UNKNOWN, utcDate } from "./state.ts";
import type { LedgerStub } from "./types.ts";
import { PATIENCE_MS } from "./waiters.ts";

/** Half a minute before midnight. */
const START = Date.parse("2027-01-01T23:59:30Z");
const SEED = 21;

const delay = fc.integer({ min: 1, max: 400 });
const fate: fc.Arbitrary<Fate> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ there: delay, back: delay }) },
  {
    weight: 2,
    arbitrary: fc.record({
      there: fc.integer({ min: 1, max: 30_000 }),
      back: fc.integer({ min: 1, max: 30_000 }),
      isLost: fc.boolean(),
      isAnswerLost: fc.boolean(),
      repeatedAfter: fc.option(fc.integer({ min: 0, max: 60_000 }), { nil: undefined }),
    }),
  },
);
const moment = fc.integer({ min: 0, max: 90_000 });
const request = fc.record({
  kind: fc.constant("request" as const),
  at: moment,
  isolate: fc.nat(4),
  isFriend: fc.boolean(),
  neurons: fc.integer({ min: 0, max: 60 }),
  /** Of the neurons that are set aside, what is spent; and for how long it runs. */
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  runs: fc.integer({ min: 0, max: 40_000 }),
});
const incident = fc.oneof(
  fc.record({ kind: fc.constant("death" as const), at: moment, isolate: fc.nat(4) }),
  fc.record({ kind: fc.constant("restart" as const), at: moment }),
  fc.record({
    kind: fc.constant("budget" as const),
    at: moment,
    budget: fc.integer({ min: 20, max: 400 }),
  }),
);
const story = fc.record({
  requests: fc.array(request, { minLength: 1, maxLength: 40 }),
  incidents: fc.array(incident, { maxLength: 4 }),
  fates: fc.array(fate, { minLength: 1, maxLength: 12 }),
  budget: fc.integer({ min: 20, max: 400 }),
  friend: fc.integer({ min: 5, max: 200 }),
  /** Milliseconds by which the clock of each isolate differs from the ledger's. */
  skews: fc.array(fc.integer({ min: -60_000, max: 60_000 }), { minLength: 5, maxLength: 5 }),
});

type Story = typeof story extends fc.Arbitrary<infer Told> ? Told : never;

interface Running {
  id: number;
  isolate: IsolateLedger;
  isFriend: boolean;
  reserved: number;
  /** What it cost, once it is over; and on which day. */
  spent?: number;
  day: string;
  isOld: boolean;
}

/** Plays a story, checks the budget at every grant, and the count at the end. */
async function play(store: Store, clock: SimulatedClock, told: Story) {
  let { budget } = told;
  let calls = 0;
  const fateOf = (): Fate => told.fates[calls++ % told.fates.length]!;
  const ledger: LedgerStub = {
    exchange: (exchange) => store.ledger().exchange(exchange),
    usage: (days) => store.ledger().usage(days),
  };
  const open = (index: number) => {
    const own: Clock = {
      now: () => clock.now() + told.skews[index]!,
      after: (milliseconds, action) => clock.after(milliseconds, action),
    };
    return new IsolateLedger(() => remote(clock, ledger, fateOf), own);
  };
  const isolates = [0, 1, 2, 3, 4].map(open);
  const dead = new Set<IsolateLedger>();
  const granted: Running[] = [];
  const ignore = (promise: Promise<unknown>) => void promise.catch(() => {});

  /** All that runs, and all that was spent on this day. */
  function committed(only: (running: Running) => boolean): number {
    const today = utcDate(clock.now());
    return granted
      .filter((each) => only(each) && (each.spent === undefined || each.day === today))
      .reduce((sum, { reserved, spent }) => sum + (spent ?? reserved), 0);
  }

  function check(): void {
    const old = committed(({ isOld }) => isOld);
    expect(committed(() => true)).toBeLessThanOrEqual(budget + old + 1e-6);
    expect(committed(({ isFriend }) => isFriend)).toBeLessThanOrEqual(told.friend + 1e-6);
  }

  async function serve({ isolate: index, isFriend, neurons, share, runs }: Story["requests"][0]) {
    const isolate = isolates[index]!;
    const started = clock.now();
    const limits: Limit[] = [{ name: "", neurons: budget }];
    if (isFriend) limits.push({ name: "friend", neurons: told.friend });
    const asked = budget;
    const reservation = await isolate.reserve(limits, neurons, neurons / 2, ignore);
    expect(clock.now() - started).toBeLessThanOrEqual(PATIENCE_MS);
    if (!("granted" in reservation) || dead.has(isolate)) return;
    const running: Running = {
      id: granted.length,
      isolate,
      isFriend,
      reserved: reservation.granted,
      day: utcDate(clock.now()),
      isOld: asked > budget,
    };
    granted.push(running);
    check();
    clock.after(runs, () => {
      running.day = utcDate(clock.now());
      running.spent = running.reserved * share;
      if (dead.has(isolate)) return;
      const key = isFriend ? "friend" : "laptop";
      const counts = { neurons: running.spent, requests: 1 };
      isolate.settle(
        limits,
        running.reserved,
        { id: "", key, model: `m${running.id}`, counts },
        ignore,
      );
    });
  }

  for (const event of told.requests) clock.after(event.at, () => void serve(event));
  for (const event of told.incidents)
    clock.after(event.at, async () => {
      if (event.kind === "restart") await store.restart();
      else if (event.kind === "death") {
        dead.add(isolates[event.isolate]!);
        isolates[event.isolate] = open(event.isolate);
      } else {
        if (event.budget < budget) for (const running of granted) running.isOld = true;
        ({ budget } = event);
      }
    });
  await clock.runUntil(START + 300_000);
  // The network recovers, and the isolates that live tell what they have.
  told.fates.length = 0;
  told.fates.push({ there: 1, back: 1 });
  const closing = Promise.all(isolates.map((isolate) => isolate.close()));
  await clock.runUntil(START + 400_000);
  await closing;
  return { granted, dead, days: await store.ledger().usage(31) };
}

/** Every request of an isolate that lives is counted once, one of a dead isolate at most once. */
function checkCounts({ granted, dead, days }: Awaited<ReturnType<typeof play>>): void {
  const entries = days.flatMap((day) => day.entries);
  for (const { id, isolate, spent } of granted) {
    const own = entries.filter(({ model }) => model === `m${id}`);
    const requests = own.reduce((sum, { counts }) => sum + (counts.requests ?? 0), 0);
    const neurons = own.reduce((sum, { counts }) => sum + (counts.neurons ?? 0), 0);
    if (dead.has(isolate)) expect(requests).toBeLessThanOrEqual(1);
    else expect(requests).toBe(1);
    expect(neurons).toBeCloseTo(requests * spent!, 6);
  }
}

function playOver(open: (clock: SimulatedClock) => Promise<Store> | Store, numRuns: number) {
  return fc.assert(
    fc.asyncProperty(story, async (told) => {
      const clock = new SimulatedClock(START, (now) => void vi.setSystemTime(now));
      vi.setSystemTime(START);
      checkCounts(await play(await open(clock), clock, structuredClone(told)));
    }),
    { numRuns, seed: SEED },
  );
}

describe("no budget is exceeded and every report counts once, whatever happens to isolates, calls and the ledger", () => {
  beforeAll(() => void vi.useFakeTimers({ now: START, toFake: ["Date"] }));
  afterAll(() => void vi.useRealTimers());

  it("over the state as text, in 1,500 stories", async () => {
    await playOver((clock) => textStore(() => clock.now()), 1500);
  }, 120_000);

  it("over the Durable Object, in 30", () => playOver(objectStore, 30), 120_000);

  it("over D1, in 30", () => playOver(databaseStore, 30), 120_000);
});

it("counts what a dead isolate held as spent, and no more", async () => {
  const clock = new SimulatedClock(START + 3_600_000);
  const store = textStore(() => clock.now());
  const near = (): Fate => ({ there: 1, back: 1 });
  const isolate = new IsolateLedger(() => remote(clock, store.ledger(), near), clock);
  const limits = [{ name: "", neurons: 1000 }];
  void isolate.reserve(limits, 10, 10, () => {});
  await clock.runUntil(clock.now() + 10);
  // It dies. Another finds out when its lease has ended.
  await clock.runUntil(clock.now() + LEASE_MS);
  const other = new IsolateLedger(() => remote(clock, store.ledger(), near), clock);
  void other.reserve(limits, 1, 1, () => {});
  await clock.runUntil(clock.now() + 10);
  const [day] = await store.ledger().usage(1);
  const lost = day!.entries.find(({ model }) => model === UNKNOWN)!.counts.neurons!;
  expect(lost).toBeGreaterThanOrEqual(10);
  expect(lost).toBeLessThanOrEqual(30);
});

it("returns at once what others may need near the end of the budget", async () => {
  const clock = new SimulatedClock(START + 3_600_000);
  const store = textStore(() => clock.now());
  const near = (): Fate => ({ there: 1, back: 1 });
  const open = () => new IsolateLedger(() => remote(clock, store.ledger(), near), clock);
  const limits = [{ name: "", neurons: 100 }];
  const reserve = async (isolate: IsolateLedger, neurons: number) => {
    const reservation = isolate.reserve(limits, neurons, neurons, () => {});
    await clock.runUntil(clock.now() + 10);
    return reservation;
  };
  const [busy, done, late] = [open(), open(), open()];
  expect(await reserve(busy, 60)).toEqual({ granted: 60 });
  expect(await reserve(done, 30)).toEqual({ granted: 30 });
  const counts = { neurons: 3, requests: 1 };
  done.settle(limits, 30, { id: "", key: "k", model: "m", counts }, () => {});
  await clock.runUntil(clock.now() + 10);
  expect(await reserve(late, 25)).toEqual({ granted: 25 });
});
