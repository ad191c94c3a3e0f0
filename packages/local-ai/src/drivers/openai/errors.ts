/**
 * What goes wrong with a server, as the platform's error of the like; what it really was stands in the log.
 * @module
 */
import type { Server } from "../../servers/types.ts";
import { InferenceUpstreamError } from "../../platform/errors.ts";

/** A server's own words may be long, and a page of HTML says nothing. */
const QUOTED = 300;

/** HTTP status → the platform's code. */
const CODES: Readonly<Record<number, number>> = {
  400: 8001,
  401: 10_000,
  403: 10_000,
  404: 5007,
  405: 5007,
  408: 3007,
  413: 3006,
  422: 8001,
  429: 3021,
  501: 5007,
  503: 3040,
  504: 3007,
};
const FAILED = 3043;

/** Advice by status, where there is some. */
const ADVICE: Readonly<Record<number, string>> = {
  401: " Set LOCAL_AI_KEY.",
  403: " Set LOCAL_AI_KEY.",
  404: ' Fetch that model, or name another one or "simulator" in LOCAL_AI_MODELS.',
  405: ' Name another model or "simulator" in LOCAL_AI_MODELS.',
  501: ' Name another model or "simulator" in LOCAL_AI_MODELS.',
};

function log({ name, url }: Server, what: string): void {
  console.warn(`local-ai: ${name} at ${url} ${what}`);
}

/** Nobody answers, or the connection broke: capacity, so that whoever retries does. */
export function unreachableError(server: Server, error: unknown): InferenceUpstreamError {
  log(server, `does not answer (${(error as Error).message}). Is it still running?`);
  return new InferenceUpstreamError(3040);
}

/** No byte within the time. */
export function timeoutError(server: Server, timeout: number): InferenceUpstreamError {
  log(server, `sent nothing for ${timeout} ms (LOCAL_AI_TIMEOUT_MS).`);
  return new InferenceUpstreamError(3007);
}

/** An answer that is not in OpenAI's form. */
export function invalidAnswerError(server: Server, what: string): InferenceUpstreamError {
  log(server, `gave ${what}.`);
  return new InferenceUpstreamError(FAILED);
}

/** The answer is cut off in the middle: a stream breaks, as it does when the platform's connection is lost. */
export function brokenStreamError(server: Server, what: string): Error {
  log(server, what);
  return new Error("Network connection lost.");
}

/** An answer with an error status. Only a refusal of the input is passed on in the server's words: its sender can mend it. */
export function statusError(
  server: Server,
  path: string,
  status: number,
  body: string,
): InferenceUpstreamError {
  const words = errorMessageOf(body);
  log(server, `answers ${path} with ${status}: ${words}${ADVICE[status] ?? ""}`);
  const code = CODES[status] ?? FAILED;
  return new InferenceUpstreamError(code, code === 8001 ? `Invalid input: ${words}` : undefined);
}

/** The message in any of the forms that servers have for errors; else the body's beginning. */
export function errorMessageOf(body: string): string {
  let given: unknown;
  try {
    given = JSON.parse(body);
  } catch {
    given = undefined;
  }
  const { error, message, detail } = (given ?? {}) as Record<string, unknown>;
  const nested = (error as { message?: unknown } | null | undefined)?.message;
  const text = [nested, error, message, detail].find((each) => typeof each === "string");
  return ((text as string | undefined) ?? body).trim().slice(0, QUOTED) || "no words";
}
