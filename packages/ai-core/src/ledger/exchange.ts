/**
 * The ledger's side of an exchange: a function of the state, the exchange and the time, for every
 * store.
 * @module
 */
import { checkExchange } from "./checked-exchange.ts";
import { LEASE_MS, REMEMBER_MS, UNKNOWN, utcDate, type Holder, type LedgerState } from "./state.ts";
import type { Answer, Day, Exchange, BudgetAnswer, BudgetRequest } from "./types.ts";

/**
 * Share of a budget's remaining neurons that may be leased in advance, for all isolates together.
 * Near the limit, leases become small.
 */
const SPARE_SHARE = 1 / 4;

export interface Outcome {
  answer: Answer;
  /** The day that this exchange ended, if any. */
  over: Day | undefined;
}

/**
 * Applies an exchange to `state`. A repeated exchange changes nothing and gets the same leases.
 *
 * @throws TypeError for a value that is no exchange; the state has not changed then.
 */
export function applyExchange(state: LedgerState, received: Exchange, now: number): Outcome {
  const exchange = checkExchange(received, now);
  const date = utcDate(now);
  // The date never goes back: the clocks of two Workers may differ slightly.
  const over = date > state.date ? state.roll(date) : undefined;
  state.calls++;
  endLeases(state, now);
  const holder = holderOf(state, exchange.holder);
  holder.seen = now;
  const isNew = exchange.sequence > holder.sequence;
  if (isNew) {
    holder.sequence = exchange.sequence;
    takeBackLost(state, holder);
    for (const entry of exchange.entries) state.spend(entry);
    state.noteDearest(exchange.dearest);
  }
  const budgets = exchange.budgets.map((budget) => lease(state, holder, budget, isNew));
  // If the isolate no longer names a key's budget, its lease is returned.
  if (isNew)
    for (const name of holder.leases.keys())
      if (!exchange.budgets.some((budget) => budget.name === name)) holder.leases.delete(name);
  return { answer: { sequence: exchange.sequence, budgets, calls: state.calls }, over };
}

function lease(
  state: LedgerState,
  holder: Holder,
  budget: BudgetRequest,
  isNew: boolean,
): BudgetAnswer {
  const { name } = budget;
  const spent = state.spentOf(name);
  const others = state.leasedOf(name, holder);
  const free = budget.limit - spent - others.neurons;
  if (!isNew) {
    return { name, leased: holder.leases.get(name) ?? 0, spent, spare: 0 };
  }
  const { keep, least } = budget;
  const left = Math.max(0, free - keep);
  const spare = (left * SPARE_SHARE) / (others.holders + 1);
  const more = Math.min(left, Math.max(least, Math.min(budget.wanted, spare)));
  const leased = keep + more;
  if (leased > 0) holder.leases.set(name, leased);
  else holder.leases.delete(name);
  return { name, leased, spent, spare };
}

function holderOf(state: LedgerState, name: string): Holder {
  let holder = state.holders.get(name);
  if (holder === undefined) {
    holder = { sequence: 0, seen: 0, leases: new Map(), lost: new Map() };
    state.holders.set(name, holder);
  }
  return holder;
}

/** Counts leases of isolates that stopped reporting as spent, under their key if it has its own budget. */
function endLeases(state: LedgerState, now: number): void {
  for (const [name, holder] of state.holders) {
    const silence = now - holder.seen;
    if (silence < LEASE_MS) continue;
    let unknown = holder.leases.get("") ?? 0;
    for (const [budget, neurons] of holder.leases) {
      if (budget === "") continue;
      unknown -= neurons;
      lose(state, holder, budget, neurons);
    }
    if (unknown > 0) lose(state, holder, UNKNOWN, unknown);
    holder.leases.clear();
    if (silence >= REMEMBER_MS) state.holders.delete(name);
  }
}

function lose(state: LedgerState, holder: Holder, key: string, neurons: number): void {
  state.spendUnknown(key, neurons);
  holder.lost.set(key, (holder.lost.get(key) ?? 0) + neurons);
}

/** The isolate has reported after all: its figures replace the assumption. */
function takeBackLost(state: LedgerState, holder: Holder): void {
  for (const [key, neurons] of holder.lost) state.spendUnknown(key, -neurons);
  holder.lost.clear();
}
