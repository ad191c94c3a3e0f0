/**
 * Prints the report of a run.
 * @module
 */
import type { LoadReport } from "./run.ts";

const LISTED = 20;

export function isGood({ outcomes, accounts }: LoadReport): boolean {
  return (
    outcomes.every(({ kind, result }) => kind.expected.includes(result)) &&
    accounts.every(({ lost }) => lost.length === 0)
  );
}

export function printReport({ milliseconds, outcomes, accounts, memory }: LoadReport): void {
  const seconds = milliseconds / 1000;
  const rate = (outcomes.length / seconds).toFixed(1);
  console.log(`\n${outcomes.length} requests in ${seconds.toFixed(0)} s, ${rate} a second\n`);

  console.log("what callers saw            expected  unexpected");
  const results = Map.groupBy(outcomes, ({ result }) => result);
  for (const [result, all] of [...results].sort(([, a], [, b]) => b.length - a.length)) {
    const unexpected = all.filter(({ kind }) => !kind.expected.includes(result)).length;
    const columns = [String(all.length - unexpected).padStart(8), String(unexpected).padStart(10)];
    console.log(`${result.padEnd(28)}${columns.join("  ")}`);
  }
  const odd = outcomes.filter(({ kind, result }) => !kind.expected.includes(result));
  for (const { id, kind, result } of odd.slice(0, LISTED))
    console.log(`  unexpected: ${id} (${kind.service}, ${kind.name}): ${result}`);

  console.log("\nservice            sent  logged  asked a model  in the ledger   neurons  lost");
  for (const account of accounts) {
    const { service, sent, logged, billed, counted, neurons, lost, unprinted } = account;
    const numbers = [
      String(sent).padStart(7),
      String(logged).padStart(6),
      String(billed).padStart(13),
      String(counted).padStart(13),
      neurons.counted.toFixed(1).padStart(8),
      String(lost.length).padStart(4),
    ];
    console.log(`${service.padEnd(16)}${numbers.join("  ")}`);
    for (const line of lost.slice(0, LISTED)) console.log(`  lost: ${line}`);
    for (const line of unprinted)
      console.log(`  in the ledger, but not printed by wrangler dev: ${line}`);
  }

  console.log(
    `\nmemory of the four workerd: ${megabytes(memory.start)} at the start, ` +
      `${megabytes(memory.warm)} after one request of each kind, ${megabytes(memory.end)} at the end`,
  );
}

function megabytes(bytes: number | undefined): string {
  return bytes === undefined ? "unknown" : `${(bytes / 1e6).toFixed(0)} MB`;
}
