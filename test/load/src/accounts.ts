/**
 * Compares the responses of the callers, the logs of the Workers, and the ledgers.
 * @module
 */
import type { Outcome } from "./call.ts";
import { authorization } from "./keys.ts";
import type { LogLine, Worker } from "./workers.ts";

export interface Account {
  service: string;
  /** Requests that were sent, logged, logged with a model call, and counted by the ledger. */
  sent: number;
  logged: number;
  billed: number;
  counted: number;
  /** Neurons according to the log, and to the ledger. */
  neurons: { logged: number; counted: number };
  /** Requests that are missing in one of the accounts. */
  lost: string[];
  /** Requests that the ledger counted but whose line `wrangler dev` never printed, as happens on a busy machine. */
  unprinted: string[];
}

interface Spent {
  neurons: number;
  requests: number;
}
interface Usage {
  days: (Spent & { by_key: Record<string, Spent> })[];
}

/** Neurons by which sums of fractions may differ. */
const DRIFT = 1e-3;

export async function accountOf(worker: Worker, outcomes: readonly Outcome[]): Promise<Account> {
  const { service, url } = worker;
  const own = outcomes.filter(({ kind }) => kind.service === service);
  const lines = worker.lines.filter(({ uncounted }) => uncounted === undefined);
  const billed = lines.filter(({ model, failed }) => model !== undefined || failed !== undefined);
  const reply = await fetch(`${url}/v1/usage`, { headers: authorization("patient", 0) });
  const { days } = (await reply.json()) as Usage;
  const counted = sum(days.map(({ requests }) => requests));
  const neurons = {
    logged: sum(billed.map((line) => line.neurons ?? 0)),
    counted: sum(days.map((day) => day.neurons)),
  };
  const missing = missingLines(own, lines);
  // If the ledger has exactly the requests whose lines are missing, only the terminal lost them.
  const unprinted = counted === billed.length + missing.length ? missing : [];
  const lost = [
    ...(unprinted.length > 0 ? [] : missing),
    ...wrongNeurons(own, lines),
    ...lines.flatMap(({ id, ledger_failure: name }) => (name ? [`${id}: ledger ${name}`] : [])),
    ...(unprinted.length > 0 ? [] : wrongKeys(billed, days)),
  ];
  const expected = billed.length + unprinted.length;
  if (counted !== expected) lost.push(`${expected} requests logged, ${counted} counted`);
  const drift = neurons.counted - neurons.logged;
  if (drift < -DRIFT || (unprinted.length === 0 && drift > DRIFT))
    lost.push(`${neurons.logged} neurons logged, ${neurons.counted} counted`);
  return {
    service,
    sent: own.length,
    logged: lines.length,
    billed: billed.length,
    counted,
    neurons,
    lost,
    unprinted,
  };
}

function missingLines(outcomes: readonly Outcome[], lines: readonly LogLine[]): string[] {
  const seen = Map.groupBy(lines, ({ id }) => id);
  return outcomes.flatMap(({ id, kind, result }) => {
    const count = seen.get(id)?.length ?? 0;
    return count === 1 ? [] : [`${id} (${kind.name}, ${result}): ${count} lines in the log`];
  });
}

/** The caller's `x-neurons` must equal the logged neurons, except for rounding. */
function wrongNeurons(outcomes: readonly Outcome[], lines: readonly LogLine[]): string[] {
  const logged = new Map(lines.map((line) => [line.id, line.neurons]));
  return outcomes.flatMap(({ id, kind, result, neurons }) => {
    if (neurons === undefined || result !== "ok" || !logged.has(id)) return [];
    const other = logged.get(id) ?? 0;
    return Math.abs(other - neurons) <= DRIFT
      ? []
      : [`${id} (${kind.name}): the caller was told ${neurons} neurons, the log ${other}`];
  });
}

function wrongKeys(billed: readonly LogLine[], days: Usage["days"]): string[] {
  const byKey = Map.groupBy(billed, ({ key }) => key ?? "anonymous");
  return [...byKey].flatMap(([key, lines]) => {
    const counted = sum(days.map(({ by_key }) => by_key[key]?.requests ?? 0));
    return counted === lines.length
      ? []
      : [`key ${key}: ${lines.length} logged, ${counted} counted`];
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
