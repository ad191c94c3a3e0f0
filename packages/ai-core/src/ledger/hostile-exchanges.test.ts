import { describe, expect, it } from "vitest";
import { databaseStore, objectStore, type PlatformStore } from "../../test/ledger-stores.ts";
import { SYSTEM_CLOCK } from "./clock.ts";
import { describeDay } from "./days.ts";
import { emptyEntry } from "./figures.ts";
import { IsolateLedger } from "./isolate.ts";
import { OTHER, UNKNOWN } from "./state.ts";
import type { Exchange } from "./types.ts";

const STORES: [name: string, open: () => Promise<PlatformStore> | PlatformStore][] = [
  ["a Durable Object", objectStore],
  ["D1", databaseStore],
];

const good: Exchange = { holder: "stranger", sequence: 1, entries: [], dearest: [], budgets: [] };
const entry = { ...emptyEntry("k", "m"), counts: { neurons: 1, requests: 1 } };
const dear = { id: "r", at: 1, key: "k", model: "m", neurons: 1, ms: 1 };
const budget = { name: "", limit: 100, keep: 0, least: 1, wanted: 1 };

/** Values that no isolate of ours sends; most are no exchange at all. */
const NO_EXCHANGES: [name: string, value: unknown][] = [
  ["nothing", undefined],
  ["null", null],
  ["a text", "exchange"],
  ["an empty object", {}],
  ["a sequence of NaN", { ...good, sequence: NaN }],
  ["a sequence of Infinity", { ...good, sequence: Infinity }],
  ["a sequence that is a text", { ...good, sequence: "1" }],
  ["no holder", { ...good, holder: undefined }],
  ["entries that are no list", { ...good, entries: { length: 1, 0: entry } }],
  ["an entry that is null", { ...good, entries: [entry, null] }],
  ["an entry after which a broken one comes", { ...good, entries: [entry, { key: 1 }] }],
  ["buckets that are no list", { ...good, entries: [{ ...entry, end: 5 }] }],
  ["buckets that are texts", { ...good, entries: [{ ...entry, end: ["x"] }] }],
  ["a key that is an object", { ...good, entries: [{ ...entry, key: { toString: "x" } }] }],
  ["budgets that are no list", { ...good, budgets: "all" }],
  ["a budget without a name", { ...good, budgets: [{ ...budget, name: undefined }] }],
  ["a million budgets", { ...good, budgets: Array.from({ length: 20_000 }, () => budget) }],
];

describe.each(STORES)("a ledger in %s, called by a Worker with other code,", (_store, open) => {
  it.each(NO_EXCHANGES)("rejects %s, and has counted nothing of it", async (_name, value) => {
    const { ledger } = await open();
    await ledger().exchange({ ...good, holder: "isolate", entries: [entry] });
    const failure = await ledger()
      .exchange(value as Exchange)
      .then(
        () => "counted",
        (error: Error) => error.name,
      );
    expect(failure).toBe("TypeError");
    const [day] = await ledger().usage(1);
    expect(describeDay(day!)).toMatchObject({ neurons: 1, requests: 1 });
    await ledger().exchange({ ...good, holder: "isolate", sequence: 2, entries: [entry] });
    expect(describeDay((await ledger().usage(1))[0]!)).toMatchObject({ neurons: 2, requests: 2 });
  });

  it("describes the day whatever figures its most expensive requests have", async () => {
    const { ledger } = await open();
    const values = [NaN, Infinity, -Infinity, -1, 8.64e15 + 1, "x", null, undefined, {}, 10n];
    const dearest = values.flatMap((value) =>
      ["at", "neurons", "ms"].map((field) => ({ ...dear, [field]: value })),
    ) as never[];
    await ledger().exchange({ ...good, entries: [entry], dearest });
    const { dearest: described } = describeDay((await ledger().usage(1))[0]!);
    for (const { at, neurons, ms } of described) {
      expect(Number.isNaN(Date.parse(at))).toBe(false);
      expect([neurons, ms].every((each) => Number.isFinite(each) && each >= 0)).toBe(true);
    }
  });

  it("keeps its row small whatever names and durations it is told", async () => {
    const { ledger } = await open();
    const long = "\u4f60".repeat(100_000);
    const buckets = Array.from({ length: 9000 }, (_, index): [number, number] => [
      index / 7,
      1e300,
    ]);
    for (let round = 0; round < 5; round++) {
      const entries = Array.from({ length: 1000 }, (_, index) => ({
        ...entry,
        key: `key ${round} ${index} ${long.slice(0, 200)}`,
        model: `${index}`,
        end: index < 20 ? buckets : [],
      }));
      await ledger().exchange({ ...good, sequence: round + 1, entries });
    }
    const entries = [{ ...entry, key: long, model: long }];
    await ledger().exchange({ ...good, sequence: 6, entries, dearest: [{ ...dear, id: long }] });
    const [day] = await ledger().usage(1);
    expect(JSON.stringify(day).length).toBeLessThan(1_500_000);
    const { neurons, requests, by_key, by_model } = describeDay(day!);
    expect({ neurons, requests }).toEqual({ neurons: 5001, requests: 5001 });
    expect(by_key[UNKNOWN]!.requests).toBeGreaterThan(2000);
    expect(by_model[OTHER]!.requests).toBeGreaterThan(3000);
  }, 60_000);

  it("still counts and leases for isolates afterwards, and no more than the budget", async () => {
    const { ledger } = await open();
    const absurd = { name: "", limit: 1e300, keep: NaN, least: -5, wanted: Infinity };
    await ledger().exchange({ ...good, budgets: [absurd, absurd] });
    await ledger().exchange({ ...good, sequence: 2 });
    const isolate = new IsolateLedger(ledger, SYSTEM_CLOCK);
    const limits = [{ name: "", neurons: 100 }];
    expect(await isolate.reserve(limits, 60, 60, () => {})).toEqual({ granted: 60 });
    expect(await isolate.reserve(limits, 60, 60, () => {})).toMatchObject({ refused: "" });
  });
});
