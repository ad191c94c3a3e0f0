/**
 * Checks an exchange before it changes the ledger's state: every Worker that binds the ledger can
 * call it with anything.
 * @module
 */
import { LAST_BUCKET, type Buckets } from "./durations.ts";
import { figure } from "./figures.ts";
import type { BudgetRequest, Counts, DearRequest, Entry, Exchange } from "./types.ts";

/** Characters of a name; longer ones are cut. */
const MAX_NAME = 100;
/** Items of each list: more than the keys and models of any Worker. */
const MAX_ITEMS = 10_000;
/** Requests in one bucket of a report. */
const MAX_COUNT = 1_000_000;
/** The last moment that a date can have. */
const LAST_MOMENT = 8.64e15;

/**
 * Returns the exchange with names that fit and figures that are possible.
 *
 * @throws TypeError for a value in another format; the state has not changed then.
 */
export function checkExchange(value: Exchange, now: number): Exchange {
  const { holder, sequence, entries, dearest, budgets } = Object(value) as Exchange;
  if (typeof holder !== "string" || !Number.isSafeInteger(sequence)) throw unknownFormat();
  return {
    holder: nameOf(holder),
    sequence,
    entries: itemsOf<Entry>(entries).map(checkEntry),
    dearest: itemsOf<DearRequest>(dearest).map((request) => checkRequest(request, now)),
    budgets: itemsOf<BudgetRequest>(budgets).map(checkBudget),
  };
}

function checkEntry({ key, model, counts, firstByte, end }: Entry): Entry {
  return {
    key: nameOf(key),
    model: nameOf(model),
    counts: Object(counts) as Counts,
    firstByte: checkBuckets(firstByte),
    end: checkBuckets(end),
  };
}

function checkBuckets(buckets: unknown): Buckets {
  return itemsOf<Partial<Buckets[number]>>(buckets).map(({ 0: bucket, 1: count }) => [
    Math.min(LAST_BUCKET, Math.round(figure(bucket))),
    Math.min(MAX_COUNT, figure(count)),
  ]);
}

function checkRequest({ id, at, key, model, neurons, ms }: DearRequest, now: number): DearRequest {
  return {
    id: nameOf(id),
    at: at >= 0 && at <= LAST_MOMENT ? Number(at) : now,
    key: nameOf(key),
    model: nameOf(model),
    neurons: figure(neurons),
    ms: figure(ms),
  };
}

function checkBudget({ name, limit, keep, least, wanted }: BudgetRequest): BudgetRequest {
  return {
    name: nameOf(name),
    limit: figure(limit),
    keep: figure(keep),
    least: figure(least),
    wanted: figure(wanted),
  };
}

/** Returns a list of objects. */
function itemsOf<Item>(value: unknown): Item[] {
  const isList = Array.isArray(value) && value.length <= MAX_ITEMS;
  if (!isList || value.some((item) => typeof item !== "object" || item === null))
    throw unknownFormat();
  return value as Item[];
}

function nameOf(value: unknown): string {
  if (typeof value !== "string") throw unknownFormat();
  return value.slice(0, MAX_NAME);
}

function unknownFormat(): TypeError {
  return new TypeError("This is not an exchange of the ledger.");
}
