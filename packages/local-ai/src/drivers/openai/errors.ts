/**
 * Converts errors of a server to the platform's errors. The log shows the cause.
 * @module
 */
import type { Server } from "../../servers/types.ts";
import { InferenceUpstreamError } from "../../platform/errors.ts";

/** Maximum length of a quoted message. */
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

/** Advice by status. */
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

/** The server is unreachable or the connection was lost: a capacity error, which callers retry. */
export function unreachableError(server: Server, error: unknown): InferenceUpstreamError {
  log(server, `is unreachable (${(error as Error).message}). Is it still running?`);
  return new InferenceUpstreamError(3040);
}

/** No byte arrived in time. */
export function timeoutError(server: Server, timeout: number): InferenceUpstreamError {
  log(server, `sent nothing for ${timeout} ms (LOCAL_AI_TIMEOUT_MS).`);
  return new InferenceUpstreamError(3007);
}

/** A response that is not in OpenAI's format. */
export function invalidAnswerError(server: Server, what: string): InferenceUpstreamError {
  log(server, `returned ${what}.`);
  return new InferenceUpstreamError(FAILED);
}

/** The response was interrupted: the stream fails like one whose connection to the platform is lost. */
export function brokenStreamError(server: Server, what: string): Error {
  log(server, what);
  return new Error("Network connection lost.");
}

/** A response with an error status. The server's message is passed on only if it rejects the input, because the caller can fix that. */
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

/** Returns the message of an error response in any known format, or the beginning of the body. */
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
  return ((text as string | undefined) ?? body).trim().slice(0, QUOTED) || "no message";
}
