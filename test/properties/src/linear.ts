/**
 * Checks that something takes time that grows at most linearly with its input.
 * @module
 */
import { expect } from "vitest";
import { APPS, send, type Reply } from "./worker.ts";

/** Input growth: a linear function takes 8 times as long, a quadratic one 64 times. */
const FACTOR = 8;
const WORST = 36;
/** Milliseconds below which nothing is reported, because of the clock's precision and one-time work. */
const FLOOR = 60;
const TRIES = 3;

/**
 * Runs something at `n` and at 8 `n`, and compares.
 *
 * @param n a size that takes a few milliseconds.
 * @param clock returns milliseconds; for tests of this function.
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
  // Other programs may slow down one measurement, but hardly all of them.
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

/** The clock of workerd stands still while it computes; a turn of the event loop advances it. */
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
/** Bodies larger than each app's own limit reveal more. */
export const VARS = { MAX_BODY_BYTES: "60000000" };

export function post(
  app: App,
  path: string,
  init: RequestInit,
  vars: object = VARS,
): Promise<Reply> {
  return send(app, path, init, vars, PATIENCE);
}

/**
 * Sends what must not be rejected at the door, because that takes no time: expects 200.
 *
 * @param limit message of the error that a large request gets, from the code that the test is about.
 */
export async function postAccepted(
  app: App,
  path: string,
  init: RequestInit,
  { vars = VARS, limit }: { vars?: object; limit?: RegExp | undefined } = {},
): Promise<Reply> {
  const reply = await post(app, path, init, vars);
  const isLimited = limit?.test(reply.text) && [400, 413, 415].includes(reply.status);
  if (!isLimited) expect(reply.status, `${path}: ${reply.text.slice(0, 300)}`).toBe(200);
  return reply;
}

export function json(value: unknown): RequestInit {
  return { body: JSON.stringify(value) };
}
