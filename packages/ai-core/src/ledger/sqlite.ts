/**
 * The ledger's table, the same in a Durable Object and in D1: a row for each day that is over, and one for now.
 * @module
 */
import { LedgerState, utcDate } from "./state.ts";
import type { Day } from "./types.ts";

/** Days that are kept. */
const KEPT_DAYS = 90;
const DAY_MS = 86_400_000;

/** The row that changes; no date comes after it. */
export const NOW = "now";

/** Without a rowid, a change writes one row: an index beside the table would make it two. */
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

/** The latest days that have anything, newest first. */
export function readDays(rows: readonly Row[], days: number): Day[] {
  return rows
    .map(({ day, state }) =>
      day === NOW ? LedgerState.parse(state).toDay() : (JSON.parse(state) as Day),
    )
    .filter(({ entries }) => entries.length > 0)
    .slice(0, days);
}
