/**
 * The log of answered calls, for tests that check what their code sent and whether cancellation
 * arrived.
 * @module
 */
import type { RunOptions } from "./options.ts";

export interface LoggedCall {
  model: string;
  /** The inputs, with streams, bytes and long number arrays replaced by their kind and size. */
  inputs: unknown;
  options: unknown;
  /** Server and model, if a server answered: `Ollama llama3.2:3b`. */
  answered_by?: string;
  /** `running` while a stream is read; the error's message if the call failed. */
  outcome: "running" | "done" | "cancelled" | "failed" | (string & {});
}

const KEPT = 100;
let log: LoggedCall[] = [];

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

/** A running call. */
export interface OpenCall {
  /** Aborts with the caller's signal, and when the call has ended. */
  signal: AbortSignal;
  answeredBy(name: string, why: string): void;
  /** Only the first outcome counts. */
  end(outcome: LoggedCall["outcome"]): void;
}

/** Adds a call to the log. Calls that a server answers are printed when they end. */
export function logCall(
  model: string,
  inputs: unknown,
  { signal, ...options }: RunOptions,
): OpenCall {
  const call: LoggedCall = {
    model,
    inputs: summary(inputs),
    options: summary(options),
    outcome: "running",
  };
  log.push(call);
  if (log.length > KEPT) log.shift();
  const started = Date.now();
  const over = new AbortController();
  let why = "";
  const end = (outcome: LoggedCall["outcome"]) => {
    if (call.outcome !== "running") return;
    call.outcome = outcome;
    const by = call.answered_by;
    const ms = Date.now() - started;
    if (by !== undefined) console.log(`local-ai: ${model} -> ${by} (${why}): ${outcome}, ${ms} ms`);
    over.abort(signal?.reason);
  };
  signal?.addEventListener("abort", () => end("cancelled"), { once: true });
  if (signal?.aborted) end("cancelled");
  return {
    signal: over.signal,
    end,
    answeredBy(name, reason) {
      call.answered_by = name;
      why = reason;
    },
  };
}

/** Returns the calls since the last request, oldest first. A running call is returned again after it ended. */
export function takeCalls(): LoggedCall[] {
  const all = log;
  log = all.filter(({ outcome }) => outcome === "running");
  return all;
}
