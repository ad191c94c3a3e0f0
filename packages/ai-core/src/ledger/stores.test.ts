import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { databaseStore, objectStore, type PlatformStore } from "../../test/ledger-stores.ts";
import type { ChoiceStub } from "./choices.ts";
import { SYSTEM_CLOCK } from "./clock.ts";
import { describeDay } from "./days.ts";
import { IsolateLedger } from "./isolate.ts";
import { LedgerMeter } from "./meter.ts";
import { LEASE_MS, REMEMBER_MS, utcDate } from "./state.ts";
import { emptyEntry } from "./figures.ts";
import type { Entry, Exchange, LedgerStub } from "./types.ts";

const STORES: [name: string, open: () => Promise<PlatformStore> | PlatformStore][] = [
  ["a Durable Object", objectStore],
  ["D1", databaseStore],
];

const spending = (neurons: number, key = "laptop", model = "@cf/a/b"): Entry => ({
  ...emptyEntry(key, model),
  counts: { neurons, requests: 1 },
});

function exchange(holder: string, sequence: number, more: Partial<Exchange> = {}): Exchange {
  return { holder, sequence, entries: [], dearest: [], budgets: [budget(0)], ...more };
}

/** The day's budget of 100, of which `least` is needed. */
function budget(least: number, more: Partial<Exchange["budgets"][0]> = {}): Exchange["budgets"][0] {
  return { name: "", limit: 100, keep: 0, least, wanted: least, ...more };
}

describe.each(STORES)("a ledger in %s", (_store, open) => {
  let ledger: () => LedgerStub & ChoiceStub;
  let restart: PlatformStore["restart"];
  beforeEach(async () => void ({ ledger, restart } = await open()));
  afterEach(() => void vi.useRealTimers());

  const leased = async (holder: string, sequence: number, more: Partial<Exchange>) =>
    (await ledger().exchange(exchange(holder, sequence, more))).budgets[0]!.leased;
  const today = async () => describeDay((await ledger().usage(1))[0]!);

  it("sums each day by model and by key, newest first", async () => {
    const entries = [spending(1.5), spending(2, "laptop", "@cf/a/c"), spending(4, "phone")];
    entries[0]!.counts = { ...entries[0]!.counts, input: 10, output: 5, characters: 7 };
    await ledger().exchange(exchange("a", 1, { entries }));
    const days = await ledger().usage(31);
    expect(days).toHaveLength(1);
    expect(await today()).toMatchObject({
      date: utcDate(Date.now()),
      neurons: 7.5,
      requests: 3,
      tokens: { input: 10, output: 5 },
      by_model: { "@cf/a/b": { neurons: 5.5, requests: 2 }, "@cf/a/c": { neurons: 2 } },
      by_key: { laptop: { neurons: 3.5, requests: 2, characters: 7 }, phone: { neurons: 4 } },
    });
  });

  it("rejects what exceeds the budget, including what others have leased", async () => {
    expect(await leased("a", 1, { budgets: [budget(60)] })).toBe(60);
    expect(await leased("b", 1, { budgets: [budget(60)] })).toBe(40);
    await ledger().exchange(exchange("a", 2, { entries: [spending(10)] }));
    expect(await leased("b", 2, { budgets: [budget(60, { keep: 0 })] })).toBe(60);
  });

  it("counts an exchange once, however often it is repeated, and gives the same lease", async () => {
    const first = exchange("a", 1, { entries: [spending(5)], budgets: [budget(20)] });
    for (let time = 0; time < 3; time++)
      expect((await ledger().exchange(first)).budgets[0]).toMatchObject({ leased: 20, spent: 5 });
    expect(await today()).toMatchObject({ neurons: 5, requests: 1 });
  });

  it("keeps the day and its leases when it starts again", async () => {
    await ledger().exchange(exchange("a", 1, { entries: [spending(50)], budgets: [budget(40)] }));
    await restart();
    expect(await leased("b", 1, { budgets: [budget(20)] })).toBe(10);
    expect(await today()).toMatchObject({ neurons: 50 });
  });

  it("clamps what is negative, infinite or no number", async () => {
    const entries = [-1000, Infinity, NaN].map((neurons) => spending(neurons));
    const budgets = [budget(-5, { keep: -1000, wanted: NaN })];
    const [answer] = (await ledger().exchange(exchange("a", 1, { entries, budgets }))).budgets;
    expect(answer!.leased).toBe(0);
    // Infinity is more than any budget, and minus a thousand gives nothing back.
    expect((await today()).neurons).toBe(1e12);
  });

  it("takes any name for a key, also names of built-in properties", async () => {
    const names = ["constructor", "__proto__", "toString", "hasOwnProperty"];
    const entries = names.map((name) => spending(1, name));
    const budgets = [budget(4), ...names.map((name) => budget(2, { name, limit: 2 }))];
    const answer = await ledger().exchange(exchange("a", 1, { entries, budgets }));
    expect(answer.budgets.map(({ leased }) => leased)).toEqual([4, 1, 1, 1, 1]);
    const { by_key } = await today();
    expect(Object.keys(by_key)).toEqual(names);
    expect(JSON.parse(JSON.stringify(by_key)).constructor).toMatchObject({ neurons: 1 });
  });

  it("neither overruns its budgets nor loses a count when 8 isolates send 200 requests at once", async () => {
    const isolates = Array.from({ length: 8 }, () => new IsolateLedger(ledger, SYSTEM_CLOCK));
    const limits = [
      { name: "", neurons: 100 },
      { name: "friend", neurons: 30 },
    ];
    const served = { all: 0, friend: 0 };
    await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        const isFriend = index % 2 === 0;
        const meter = new LedgerMeter(isolates[index % 8]!, {
          limits: () => (isFriend ? limits : limits.slice(0, 1)),
          failClosed: true,
          onFailure() {},
          waitUntil() {},
        });
        try {
          await meter.reserve(1.25);
        } catch {
          return;
        }
        served.all++;
        if (isFriend) served.friend++;
        const key = isFriend ? "friend" : "laptop";
        meter.settle({ id: "r", key, model: "m", counts: { neurons: 1, requests: 1 } });
      }),
    );
    for (const isolate of isolates) await isolate.close();
    const day = await today();
    expect(day).toMatchObject({ neurons: served.all, requests: served.all });
    expect(day.by_key.friend).toMatchObject({ neurons: served.friend });
    expect(served.all).toBeGreaterThan(0);
    expect(served.all).toBeLessThanOrEqual(100);
    expect(served.friend).toBeLessThanOrEqual(30);
    // Everything that was set aside and not spent is free again.
    expect(await leased("last", 1, { budgets: [budget(100 - served.all)] })).toBe(100 - served.all);
  }, 20_000);

  it("keeps the days that are over, and begins a new one at midnight with the leases that are open", async () => {
    vi.useFakeTimers({ now: Date.parse("2027-01-01T23:59:59Z"), toFake: ["Date"] });
    await ledger().exchange(exchange("a", 1, { entries: [spending(50)], budgets: [budget(40)] }));
    vi.setSystemTime(Date.parse("2027-01-02T00:00:01Z"));
    expect(await leased("b", 1, { budgets: [budget(100)] })).toBe(60);
    await ledger().exchange(exchange("a", 2, { entries: [spending(30)] }));
    const days = (await ledger().usage(31)).map((day) => describeDay(day));
    expect(days.map(({ date, neurons }) => [date, neurons])).toEqual([
      ["2027-01-02", 30],
      ["2027-01-01", 50],
    ]);
  });

  it("counts the lease of a terminated isolate as spent, until a late report replaces it", async () => {
    const start = Date.parse("2027-01-01T08:00:00Z");
    vi.useFakeTimers({ now: start, toFake: ["Date"] });
    const budgets = [budget(40), budget(15, { name: "friend", limit: 20 })];
    await ledger().exchange(exchange("a", 1, { budgets }));
    vi.setSystemTime(start + LEASE_MS);
    await ledger().exchange(exchange("b", 1, { entries: [spending(1)] }));
    expect(await today()).toMatchObject({
      neurons: 41,
      by_key: { unknown: { neurons: 25 }, friend: { neurons: 15 }, laptop: { neurons: 1 } },
    });
    await ledger().exchange(exchange("a", 2, { entries: [spending(3, "friend")] }));
    expect(await today()).toMatchObject({ neurons: 4, by_key: { friend: { neurons: 3 } } });
    // An isolate that stays away is forgotten.
    vi.setSystemTime(start + LEASE_MS + REMEMBER_MS + 1);
    await ledger().exchange(exchange("b", 2));
    expect(await today()).toMatchObject({ neurons: 4 });
  });

  it("lets the first call of an isolate be one without a price", async () => {
    const isolate = new IsolateLedger(ledger, SYSTEM_CLOCK);
    const limits = [{ name: "", neurons: 100 }];
    expect(await isolate.reserve(limits, 0, 0, () => {})).toHaveProperty("granted");
  });

  it("keeps two hundred choices, of which the oldest go first", { timeout: 60_000 }, async () => {
    vi.useFakeTimers({ now: 1, toFake: ["Date"] });
    expect(await ledger().choice("a")).toBeNull();
    await ledger().choose("a", "first");
    await ledger().choose("a", "second");
    expect(await ledger().choice("a")).toBe("second");
    await restart();
    expect(await ledger().choice("a")).toBe("second");
    vi.setSystemTime(2);
    await ledger().choose("b", "kept");
    await ledger().choose("c", "gone");
    await ledger().choose("c", null);
    vi.setSystemTime(3);
    // It is not written again, so it remains the oldest.
    await ledger().choose("a", "second");
    const later = Array.from({ length: 199 }, (_none, index) => `later ${index}`);
    await Promise.all(later.map((name) => ledger().choose(name, "x")));
    expect(await Promise.all(["a", "b", "c"].map((name) => ledger().choice(name)))).toEqual([
      null,
      "kept",
      null,
    ]);
    expect(await ledger().usage(31)).toEqual([]);
  });
});
