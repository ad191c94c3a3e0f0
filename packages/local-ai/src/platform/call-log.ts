/**
 * The calls that this Worker answered, for tests that ask what their code sent and whether its cancel arrived.
 * @module
 */
import type { RunOptions } from "./options.ts";

export interface LoggedCall {
  model: string;
  /** As they came, with streams, bytes and long lists of numbers replaced by their kind and size. */
  inputs: unknown;
  options: unknown;
  /** `running` while a stream is read; the error's message where the call failed. */
  outcome: "running" | "done" | "cancelled" | "failed" | (string & {});
}

const KEPT = 100;
const log: LoggedCall[] = [];

function summary(value: unknown): unknown {
  if (value instanceof ReadableStream) return "[stream]";
  if (value instanceof Uint8Array) return `[${value.length} bytes]`;
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) {
    return value.length > 32 && typeof value[0] === "number"
      ? `[${value.length} numbers]`
      : value.map(summary);
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, summary(item)]));
}

/** Adds a call; its outcome is set when it is known. */
export function logCall(
  model: string,
  inputs: unknown,
  { signal: _signal, ...options }: RunOptions,
): LoggedCall {
  const call: LoggedCall = {
    model,
    inputs: summary(inputs),
    options: summary(options),
    outcome: "running",
  };
  log.push(call);
  if (log.length > KEPT) log.shift();
  return call;
}

/** The calls since this was last asked, the oldest first; one that is still running is told again when it ended. */
export function takeCalls(): LoggedCall[] {
  const all = log.splice(0);
  log.push(...all.filter(({ outcome }) => outcome === "running"));
  return all;
}
