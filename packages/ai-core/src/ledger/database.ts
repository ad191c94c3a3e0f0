/**
 * The ledger in a D1 database, for Workers without Durable Objects, such as those pasted into the
 * dashboard.
 * @module
 */
import {
  CREATE_CHOICES,
  DELETE_CHOICE,
  DELETE_OLD_CHOICES,
  SELECT_CHOICE,
  STORE_CHOICE,
  type ChoiceStub,
} from "./choices.ts";
import { applyExchange } from "./exchange.ts";
import {
  CREATE_TABLE,
  DELETE_OLD,
  NOW,
  oldestKept,
  readDays,
  SELECT_DAYS,
  SELECT_NOW,
  type Row,
} from "./sqlite.ts";
import { LedgerState, utcDate } from "./state.ts";
import type { Answer, Day, Exchange, LedgerStub } from "./types.ts";

/** Attempts to write before another isolate does. A conflict means that another isolate succeeded, so many in a row are rare. */
const TRIES = 12;
/** Milliseconds, doubled after each attempt up to a limit. */
const FIRST_PAUSE_MS = 5;
const LONGEST_PAUSE_MS = 200;

/**
 * Reads the row, applies the exchange, and writes the row if it has not changed since; otherwise it
 * starts again. So any number of isolates can write, and an exchange reads and writes one row.
 */
export class DatabaseLedger implements LedgerStub, ChoiceStub {
  readonly #database: D1Database;
  #isReady = false;

  constructor(database: D1Database) {
    this.#database = database;
  }

  async exchange(exchange: Exchange): Promise<Answer> {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      if (attempt > 0) await pause(attempt);
      const answer = await this.#try(exchange);
      if (answer !== undefined) return answer;
    }
    throw new Error("Too many isolates write to the ledger's database at once.");
  }

  async usage(days: number): Promise<Day[]> {
    const { results } = await this.#all<Row>(() =>
      this.#database.prepare(SELECT_DAYS).bind(days + 1),
    );
    return readDays(results, days);
  }

  async choice(name: string): Promise<string | null> {
    const database = this.#database;
    const [, found] = await database.batch<{ value: string }>([
      database.prepare(CREATE_CHOICES),
      database.prepare(SELECT_CHOICE).bind(name),
    ]);
    return found!.results[0]?.value ?? null;
  }

  async choose(name: string, value: string | null): Promise<void> {
    if ((await this.choice(name)) === value) return;
    const database = this.#database;
    await database.batch([
      value === null
        ? database.prepare(DELETE_CHOICE).bind(name)
        : database.prepare(STORE_CHOICE).bind(name, value, Date.now()),
      database.prepare(DELETE_OLD_CHOICES),
    ]);
  }

  /** Returns undefined if another isolate wrote first. */
  async #try(exchange: Exchange): Promise<Answer | undefined> {
    const now = Date.now();
    const { results } = await this.#all<{ version: number; state: string }>(() =>
      this.#database.prepare(SELECT_NOW),
    );
    const row = results[0];
    const state = row ? LedgerState.parse(row.state) : new LedgerState(utcDate(now));
    const { answer, over } = applyExchange(state, exchange, now);
    const write = this.#writeNow(row?.version, state.serialize());
    if (over === undefined) return (await write.run()).meta.changes > 0 ? answer : undefined;
    // One transaction. The finished day is stored under the same condition as the row.
    const keep = this.#database
      .prepare(
        `INSERT OR REPLACE INTO ledger SELECT ?, 0, ? FROM ledger WHERE day = '${NOW}' AND version = ?`,
      )
      .bind(over.date, JSON.stringify(over), row?.version ?? 0);
    const tidy = this.#database.prepare(DELETE_OLD).bind(oldestKept(now));
    const [, written] = await this.#database.batch([keep, write, tidy]);
    return written!.meta.changes > 0 ? answer : undefined;
  }

  #writeNow(version: number | undefined, state: string): D1PreparedStatement {
    return version === undefined
      ? this.#database.prepare(`INSERT OR IGNORE INTO ledger VALUES ('${NOW}', 1, ?)`).bind(state)
      : this.#database
          .prepare(
            `UPDATE ledger SET version = version + 1, state = ? WHERE day = '${NOW}' AND version = ?`,
          )
          .bind(state, version);
  }

  /** Creates the table if it is missing, then retries once. */
  async #all<Result>(statement: () => D1PreparedStatement): Promise<D1Result<Result>> {
    try {
      return await statement().all<Result>();
    } catch (error) {
      if (this.#isReady || !/no such table/.test(String(error))) throw error;
      await this.#database.prepare(CREATE_TABLE).run();
      this.#isReady = true;
      return statement().all<Result>();
    }
  }
}

function pause(attempt: number): Promise<void> {
  const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt);
  return new Promise((resolve) => setTimeout(resolve, Math.random() * longest));
}
