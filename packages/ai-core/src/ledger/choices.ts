/**
 * Stores what callers have chosen for later requests, such as a model, in a table beside the
 * ledger's.
 * @module
 */

/** The oldest choices are deleted first. */
const MAX_CHOICES = 200;

/** Stores choices: the Durable Object over RPC, or the database. */
export interface ChoiceStub {
  /** Returns the choice with this name, or null. */
  choice(name: string): Promise<string | null>;
  /** Replaces a choice; null deletes it. One that is the same already is not written: written rows are limited per day. */
  choose(name: string, value: string | null): Promise<void>;
}

export const CREATE_CHOICES = `CREATE TABLE IF NOT EXISTS choice (
  name TEXT PRIMARY KEY, value TEXT NOT NULL, at INTEGER NOT NULL
) WITHOUT ROWID`;
export const SELECT_CHOICE = "SELECT value FROM choice WHERE name = ?";
export const STORE_CHOICE = "INSERT OR REPLACE INTO choice VALUES (?, ?, ?)";
export const DELETE_CHOICE = "DELETE FROM choice WHERE name = ?";
export const DELETE_OLD_CHOICES = `DELETE FROM choice WHERE name NOT IN (
  SELECT name FROM choice ORDER BY at DESC LIMIT ${MAX_CHOICES}
)`;
