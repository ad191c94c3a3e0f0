/**
 * The ledger's table, the same in a Durable Object and in D1: one row for each finished day, and
 * one for the current state.
 * @module
 */
import { LedgerState, utcDate } from "./state.ts";
import type { Day } from "./types.ts";

/** Days that are kept. */
const KEPT_DAYS = 90;
const DAY_MS = 86_400_000;

/** The row of the current state; it sorts after every date. */
export const NOW = "now";

/** Without a rowid, a change writes one row; a separate index would make it two. */
export const CREATE_TABLE = `CREATE TABLE IF NOT EXISTS ledger (
  day TEXT PRIMARY KEY, version INTEGER NOT NULL, state TEXT NOT NULL
) WITHOUT ROWID`;
export const SELECT_NOW = `SELECT version, state FROM ledger WHERE day = '${NOW}'`;
export const SELECT_DAYS = "SELECT day, state FROM ledger ORDER BY day DESC LIMIT ?";
export const DELETE_OLD = "DELETE FROM ledger WHERE day < ?";

export interface Row {
  day: string;
  state: string;
}

export function oldestKept(now: number): string {
  return utcDate(now - KEPT_DAYS * DAY_MS);
}

/** Returns the latest days with usage, newest first. */
export function readDays(rows: readonly Row[], days: number): Day[] {
  return rows
    .map(({ day, state }) =>
      day === NOW ? LedgerState.parse(state).toDay() : (JSON.parse(state) as Day),
    )
    .filter(({ entries }) => entries.length > 0)
    .slice(0, days);
}
