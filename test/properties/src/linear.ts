/**
 * Whether something takes time that grows with its input, and no faster.
 * @module
 */
import { expect } from "vitest";
import { APPS, send, type Reply } from "./worker.ts";

/** Times the length, times the time: a linear one takes 8 times as long, a quadratic one 64 times. */
const FACTOR = 8;
const WORST = 36;
/** Milliseconds below which nothing is said: the clock, and what is done once. */
const FLOOR = 60;
const TRIES = 3;

/**
 * Runs something at `n` and at 8 `n`, and compares.
 * @param n a size that takes a few milliseconds.
 * @param clock milliseconds, for tests of what is made of them.
 */
export async function expectLinear(
  run: (n: number) => Promise<unknown>,
  n: number,
  clock = now,
): Promise<void> {
  await run(Math.ceil(n / 8));
  let small = Infinity;
  let large = Infinity;
  let ratio = Infinity;
  // What else runs on the machine makes one measurement longer, hardly each.
  for (let attempt = 0; attempt < TRIES; attempt++) {
    small = Math.min(small, await timeOf(() => run(n), clock));
    large = Math.min(large, await timeOf(() => run(FACTOR * n), clock));
    ratio = large / Math.max(small, FLOOR / FACTOR);
    if (large < FLOOR || ratio < WORST) return;
  }
  expect.fail(`${n}: ${small} ms, ${FACTOR * n}: ${large} ms, ${ratio.toFixed(1)} times as long`);
}

export async function timeOf(run: () => Promise<unknown>, clock = now): Promise<number> {
  const start = await clock();
  await run();
  return (await clock()) - start;
}

/** The clock of workerd stands still while it computes; a turn of the event loop moves it. */
async function now(): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 0));
  return performance.now();
}

export type App = (typeof APPS)[number];

export function appNamed(name: string): App {
  return APPS.find(({ service }) => service === name)!;
}

/** Milliseconds. */
const PATIENCE = 60_000;
/** Bodies that are larger than each app's own limit show more. */
export const VARS = { MAX_BODY_BYTES: "60000000" };

export function post(
  app: App,
  path: string,
  init: RequestInit,
  vars: object = VARS,
): Promise<Reply> {
  return send(app, path, init, vars, PATIENCE);
}

export function json(value: unknown): RequestInit {
  return { body: JSON.stringify(value) };
}
