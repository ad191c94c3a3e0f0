/**
 * The ledger as a Durable Object.
 * @module
 */
import { DurableObject } from "cloudflare:workers";
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
  type Row,
} from "./sqlite.ts";
import { LedgerState, utcDate } from "./state.ts";
import type { Answer, Day, Exchange, LedgerStub } from "./types.ts";

/**
 * One object counts for all isolates, and for all Workers that bind it. It answers one call at a
 * time, and only after its row is written, so an object that restarts resumes from the last answer.
 * An exchange writes one row.
 */
export class Ledger extends DurableObject implements LedgerStub, ChoiceStub {
  readonly #sql: SqlStorage;
  #state: LedgerState;

  constructor(context: DurableObjectState, env: object) {
    super(context, env as never);
    this.#sql = context.storage.sql;
    this.#sql.exec(CREATE_TABLE);
    this.#state = this.#read();
  }

  async exchange(exchange: Exchange): Promise<Answer> {
    try {
      return this.#apply(exchange, Date.now());
    } catch (error) {
      // Without a row, the exchange has not happened.
      this.#state = this.#read();
      throw error;
    }
  }

  async usage(days: number): Promise<Day[]> {
    const rows = this.#sql.exec<Row & Record<string, string>>(SELECT_DAYS, days + 1).toArray();
    return readDays(rows, days);
  }

  async choice(name: string): Promise<string | null> {
    this.#sql.exec(CREATE_CHOICES);
    const [row] = this.#sql.exec<{ value: string }>(SELECT_CHOICE, name);
    return row?.value ?? null;
  }

  async choose(name: string, value: string | null): Promise<void> {
    if ((await this.choice(name)) === value) return;
    if (value === null) this.#sql.exec(DELETE_CHOICE, name);
    else this.#sql.exec(STORE_CHOICE, name, value, Date.now());
    this.#sql.exec(DELETE_OLD_CHOICES);
  }

  #apply(exchange: Exchange, now: number): Answer {
    const { answer, over } = applyExchange(this.#state, exchange, now);
    if (over !== undefined) {
      this.#write(over.date, JSON.stringify(over));
      this.#sql.exec(DELETE_OLD, oldestKept(now));
    }
    this.#write(NOW, this.#state.serialize());
    return answer;
  }

  #read(): LedgerState {
    const [row] = this.#sql.exec<{ state: string }>("SELECT state FROM ledger WHERE day = ?", NOW);
    return row ? LedgerState.parse(row.state) : new LedgerState(utcDate(Date.now()));
  }

  #write(day: string, state: string): void {
    this.#sql.exec("INSERT OR REPLACE INTO ledger VALUES (?, 0, ?)", day, state);
  }
}
