/**
 * The days of `GET /v1/usage` as series of a chart, and as CSV.
 * @module
 */

/**
 * @typedef {{neurons: number, requests: number, refusals?: number, failures?: number, hits?: number, tokens?: {input: number, output: number}}} Spent
 * @typedef {{median?: number, p95?: number}} Durations
 * @typedef {Spent & {date: string, by_model: Record<string, Spent>, by_key: Record<string, Spent>, first_byte_ms?: Durations, end_ms?: Durations, dearest?: {id: string, at: string, key: string, model: string, neurons: number, ms: number}[]}} Day
 * @typedef {{retired: {model: string, date: string, successor: string | null, named_by: string[]}[], resting: {model: string, reason: "failing" | "gone", until: string}[]}} ModelStates
 * @typedef {{budget: number, resets_at: string, days: Day[], keys?: {name: string, daily_neurons: number, neurons: number, left: number, expires_at?: string}[], models?: ModelStates}} Usage
 * @typedef {{name: string, values: number[]}} Series `values` has one figure per day
 */

/** Series that are told apart; the rest is put together. */
const MOST = 5;
const DAYS = 31;

/** The last 31 dates (UTC), the oldest first. @param {number} [now] @returns {string[]} */
export function lastDates(now = Date.now()) {
  return Array.from({ length: DAYS }, (_none, index) =>
    new Date(now - (DAYS - 1 - index) * 86_400_000).toISOString().slice(0, 10),
  );
}

/**
 * @param {Day[]} days
 * @param {"by_model" | "by_key"} group
 * @param {string[]} dates
 * @param {string} others name of what is put together
 * @returns {Series[]} the largest first
 */
export function seriesOf(days, group, dates, others) {
  /** @type {Map<string, number[]>} */
  const byName = new Map();
  for (const day of days) {
    const index = dates.indexOf(day.date);
    if (index === -1) continue;
    for (const [name, { neurons }] of Object.entries(day[group] ?? {})) {
      const values = byName.get(name) ?? dates.map(() => 0);
      values[index] = neurons;
      byName.set(name, values);
    }
  }
  const all = [...byName].map(([name, values]) => ({ name, values, total: sum(values) }));
  const sorted = all.filter(({ total }) => total > 0).sort((a, b) => b.total - a.total);
  const rest = sorted.slice(MOST);
  const shown = sorted.slice(0, MOST).map(({ name, values }) => ({ name, values }));
  if (rest.length === 0) return shown;
  const together = dates.map((_date, index) => sum(rest.map(({ values }) => values[index])));
  return [...shown, { name: others, values: together }];
}

/** @param {number[]} values */
export function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}

const COLUMNS = ["neurons", "requests", "refusals", "failures", "hits"];

/** A row for each day and model, and for each day and key. @param {Day[]} days */
export function toCsv(days) {
  const rows = days.flatMap((day) => [
    ...rowsOf(day.date, "model", day.by_model),
    ...rowsOf(day.date, "key", day.by_key),
  ]);
  const head = ["date", "kind", "name", ...COLUMNS, "input_tokens", "output_tokens"];
  return [head, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/** @param {string} date @param {string} kind @param {Record<string, any>} spent */
function rowsOf(date, kind, spent) {
  return Object.entries(spent ?? {}).map(([name, figures]) => [
    date,
    kind,
    name,
    ...COLUMNS.map((column) => figures[column] ?? 0),
    figures.tokens?.input ?? 0,
    figures.tokens?.output ?? 0,
  ]);
}

/** Quoted where needed (RFC 4180); a name that a spreadsheet would take for a formula becomes text. @param {string | number} value */
function cell(value) {
  const text =
    typeof value === "string" && /^[\s=+\-@＝＋－＠]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
