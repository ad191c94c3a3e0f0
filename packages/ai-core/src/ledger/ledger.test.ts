import { env } from "cloudflare:workers";
import { runInDurableObject } from "cloudflare:test";
import { describe, expect, it } from "vitest";
import { LOST_AFTER_MS, Reservations } from "./reservations.ts";
import type { LedgerNamespace, LedgerStub } from "./types.ts";
import { createTable, utcDate } from "./store.ts";

let count = 0;
/** A ledger of its own for each test. */
function freshLedger(): LedgerStub & DurableObjectStub {
  const { LEDGER } = env as unknown as { LEDGER: LedgerNamespace };
  return LEDGER.getByName(`test-${count++}`) as LedgerStub & DurableObjectStub;
}

async function reserve(ledger: LedgerStub, neurons: number, budget: number): Promise<number> {
  const answer = await ledger.reserve({ wanted: neurons, least: neurons, budget });
  return "refused" in answer ? Number.NaN : answer.ticket;
}

describe("a ledger", () => {
  it("sums each day by model and by key, newest first", async () => {
    const ledger = freshLedger();
    for (const [key, model, neurons] of [
      ["laptop", "@cf/a/b", 1.5],
      ["laptop", "@cf/a/c", 2],
      ["phone", "@cf/a/b", 4],
    ] as const) {
      const ticket = await reserve(ledger, 10, 1000);
      await ledger.settle({ ticket, neurons, model, key, tokens: { input: 10, output: 5 } });
    }
    const [day, ...others] = await ledger.usage(31);
    expect(others).toEqual([]);
    expect(day).toMatchObject({ date: utcDate(Date.now()), neurons: 7.5, requests: 3 });
    expect(day!.tokens).toEqual({ input: 30, output: 15 });
    expect(day!.by_model["@cf/a/b"]).toMatchObject({ neurons: 5.5, requests: 2 });
    expect(day!.by_key.laptop).toMatchObject({ neurons: 3.5, requests: 2 });
  });

  it("counts characters, also in a table of a version that had none", async () => {
    const ledger = freshLedger();
    await runInDurableObject(ledger, (_instance, { storage: { sql } }) => {
      sql.exec("ALTER TABLE spent DROP COLUMN characters");
      createTable(sql);
    });
    for (const characters of [7, undefined, 5]) {
      const ticket = await reserve(ledger, 1, 100);
      await ledger.settle({ ticket, neurons: 1, model: "m", key: "k", characters });
    }
    const [day] = await ledger.usage(1);
    expect(day).toMatchObject({ characters: 12, by_key: { k: { characters: 12, requests: 3 } } });
  });

  it("refuses what the budget does not hold, counting what is set aside", async () => {
    const ledger = freshLedger();
    const ticket = await reserve(ledger, 60, 100);
    expect(await reserve(ledger, 60, 100)).toBeNaN();
    await ledger.settle({ ticket, neurons: 10, model: "m", key: "k" });
    expect(await reserve(ledger, 60, 100)).not.toBeNaN();
  });

  it("refuses models without a price too, once the budget is spent", async () => {
    const ledger = freshLedger();
    const ticket = await reserve(ledger, 0, 100);
    await ledger.settle({ ticket, neurons: 100, model: "m", key: "k" });
    expect(await reserve(ledger, 0, 100)).toBeNaN();
  });

  it("counts a settlement once, however often it is told", async () => {
    const ledger = freshLedger();
    const ticket = await reserve(ledger, 5, 100);
    for (let time = 0; time < 3; time++)
      await ledger.settle({ ticket, neurons: 5, model: "m", key: "k" });
    expect((await ledger.usage(1))[0]).toMatchObject({ neurons: 5, requests: 1 });
  });

  it("neither overruns its budget nor loses a count when 200 requests come at once", async () => {
    const ledger = freshLedger();
    const budget = 100;
    const answers = await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        const ticket = await reserve(ledger, 1.25, budget);
        if (Number.isNaN(ticket)) return false;
        await ledger.settle({ ticket, neurons: 1, model: `m${index % 7}`, key: `k${index % 3}` });
        return true;
      }),
    );
    const served = answers.filter(Boolean).length;
    const [day] = await ledger.usage(1);
    expect(day).toMatchObject({ neurons: served, requests: served });
    expect(served).toBeLessThanOrEqual(budget);
    // Up to the last reservation that would fit, nobody was turned away for nothing.
    const more = await reserve(ledger, budget - served, budget);
    expect(more).not.toBeNaN();
  });

  it("remembers the day when it starts again", async () => {
    const ledger = freshLedger();
    const ticket = await reserve(ledger, 90, 100);
    await ledger.settle({ ticket, neurons: 90, model: "m", key: "k" });
    await runInDurableObject(ledger, (_instance, state) => state.abort("restart")).catch(() => {});
    const { LEDGER } = env as unknown as { LEDGER: LedgerNamespace };
    const again = LEDGER.getByName(`test-${count - 1}`);
    expect(await reserve(again, 20, 100)).toBeNaN();
    expect((await again.usage(1))[0]).toMatchObject({ neurons: 90 });
  });
});

describe("reservations", () => {
  it("of requests that never come back are taken out as lost, once", () => {
    const reservations = new Reservations(0);
    const ticket = reservations.add(undefined, 7, 0);
    reservations.add(undefined, 3, LOST_AFTER_MS);
    expect(reservations.takeLost(LOST_AFTER_MS)).toEqual([7]);
    expect(reservations.takeLost(LOST_AFTER_MS)).toEqual([]);
    expect(reservations.total).toBe(3);
    expect(reservations.remove(ticket)).toBe(false);
  });

  it("grow under one ticket", () => {
    const reservations = new Reservations(0);
    const ticket = reservations.add(undefined, 2, 0);
    expect(reservations.add(ticket, 3, 0)).toBe(ticket);
    expect(reservations.total).toBe(5);
    reservations.remove(ticket);
    expect(reservations.total).toBe(0);
  });

  it("of an object that has restarted still count", () => {
    expect(new Reservations(10).remove(new Reservations(5).add(undefined, 1, 5))).toBe(true);
  });
});
