/**
 * The ledger's table: a row per UTC day, key and model.
 * @module
 */
import type { DayOfUsage, Settlement, Spent } from "./types.ts";

/** Days that are kept. */
const KEPT_DAYS = 90;
const DAY_MS = 86_400_000;

type Row = {
  date: string;
  key: string;
  model: string;
  neurons: number;
  requests: number;
  input_tokens: number;
  output_tokens: number;
  characters: number;
};

export function utcDate(now: number): string {
  return new Date(now).toISOString().slice(0, 10);
}

export function createTable(sql: SqlStorage): void {
  // Without a rowid, an update writes one row; an index beside the table would make it two.
  sql.exec(`CREATE TABLE IF NOT EXISTS spent (
    date TEXT, key TEXT, model TEXT,
    neurons REAL NOT NULL, requests INTEGER NOT NULL,
    input_tokens INTEGER NOT NULL, output_tokens INTEGER NOT NULL, characters INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (date, key, model)
  ) WITHOUT ROWID`);
  // Tables of earlier versions have no characters.
  const columns = sql.exec<{ name: string }>("PRAGMA table_info(spent)").toArray();
  if (columns.every(({ name }) => name !== "characters"))
    sql.exec("ALTER TABLE spent ADD COLUMN characters INTEGER NOT NULL DEFAULT 0");
}

export function dropOldDays(sql: SqlStorage, now: number): void {
  sql.exec("DELETE FROM spent WHERE date < ?", utcDate(now - KEPT_DAYS * DAY_MS));
}

export function neuronsOf(sql: SqlStorage, date: string): number {
  return sql
    .exec<{
      neurons: number;
    }>("SELECT coalesce(sum(neurons), 0) AS neurons FROM spent WHERE date = ?", date)
    .one().neurons;
}

export function addSpent(
  sql: SqlStorage,
  date: string,
  { key, model, neurons, tokens, characters }: Omit<Settlement, "ticket">,
): void {
  sql.exec(
    `INSERT INTO spent VALUES (?, ?, ?, ?, 1, ?, ?, ?)
     ON CONFLICT DO UPDATE SET neurons = neurons + excluded.neurons, requests = requests + 1,
       input_tokens = input_tokens + excluded.input_tokens, output_tokens = output_tokens + excluded.output_tokens,
       characters = characters + excluded.characters`,
    date,
    key,
    model,
    neurons,
    tokens?.input ?? 0,
    tokens?.output ?? 0,
    characters ?? 0,
  );
}

/** The latest days that have anything, newest first. */
export function readDays(sql: SqlStorage, days: number): DayOfUsage[] {
  const rows = sql.exec<Row>(
    `SELECT * FROM spent WHERE date IN (SELECT DISTINCT date FROM spent ORDER BY date DESC LIMIT ?)
     ORDER BY date DESC`,
    days,
  );
  const byDate = new Map<string, DayOfUsage>();
  for (const row of rows) {
    let day = byDate.get(row.date);
    if (day === undefined) {
      day = { date: row.date, ...nothing(), by_model: {}, by_key: {} };
      byDate.set(row.date, day);
    }
    add(day, row);
    add((day.by_model[row.model] ??= nothing()), row);
    add((day.by_key[row.key] ??= nothing()), row);
  }
  return [...byDate.values()];
}

function nothing(): Spent {
  return { neurons: 0, requests: 0, tokens: { input: 0, output: 0 }, characters: 0 };
}

function add(spent: Spent, row: Row): void {
  spent.neurons += row.neurons;
  spent.requests += row.requests;
  spent.tokens.input += row.input_tokens;
  spent.tokens.output += row.output_tokens;
  spent.characters += row.characters;
}
