/**
 * Sends requests to a Worker, and returns responses as values or errors.
 * @module
 */
import { CallError, fromEnvelope, isCallError } from "./call-error.ts";
import type { HttpOptions } from "./options.ts";

export interface Call {
  path: string;
  /** With a body, the method is POST, otherwise GET. Plain objects are sent as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
}

/** Sends one request. @throws CallError for every response that is not 2xx */
export type Send = (call: Call, signal: AbortSignal) => Promise<Response>;

/** Characters that `fetch` rejects in a header, with a TypeError like that of a failed connection. */
const UNSENDABLE = /[^\x20-\xff]/;

export function createSend(options: HttpOptions): Send {
  const [base, fetch] =
    "fetcher" in options
      ? ["http://worker", options.fetcher.fetch.bind(options.fetcher)]
      : [options.url.replace(/\/+$/, ""), options.fetch ?? globalThis.fetch.bind(globalThis)];
  const key = options.key?.trim();
  const authorization = key === undefined ? {} : { authorization: `Bearer ${key}` };

  return async ({ path, body, headers }, signal) => {
    if (key !== undefined && UNSENDABLE.test(key))
      throw new CallError(
        "invalid_api_key",
        "`key` has characters that an HTTP header cannot contain, such as typographic quotation marks or Chinese. Copy it again.",
      );
    const isJson = typeof body === "object" && Object.getPrototypeOf(body) === Object.prototype;
    const init: RequestInit = {
      method: body === undefined ? "GET" : "POST",
      headers: {
        accept: "application/json",
        ...(isJson && { "content-type": "application/json" }),
        ...authorization,
        ...headers,
      },
      signal,
      ...(body !== undefined && { body: isJson ? JSON.stringify(body) : (body as BodyInit) }),
    };
    const reply = await unbroken(fetch(base + path, init), `${base} did not answer`);
    if (!reply.ok) throw await failureOf(reply);
    return reply;
  };
}

/** Returns the response's JSON. @throws CallError `unexpected_reply`, for example for a page from a proxy */
export async function readJson<Value extends object>(reply: Response): Promise<Value> {
  const text = await unbroken(reply.text(), "The response was interrupted");
  try {
    const value = JSON.parse(text) as Value | null;
    if (typeof value === "object" && value !== null) return value;
  } catch {
    // Reported below.
  }
  throw unexpected(reply, text);
}

/**
 * Returns the response's bytes.
 *
 * @param header one that the Worker's response has, and what it begins with
 * @throws CallError `unexpected_reply` if it is missing or different, for example for a login page with status 200
 */
export async function readBytes(
  reply: Response,
  header: readonly [name: string, start: string],
): Promise<Uint8Array> {
  await checkHeader(reply, ...header);
  return new Uint8Array(await unbroken(reply.arrayBuffer(), "The response was interrupted"));
}

/**
 * Returns the response's body without reading it.
 *
 * @param type what its `Content-Type` begins with
 * @throws CallError `unexpected_reply` if the response has another type, or no body
 */
export async function bodyOf(reply: Response, type: string): Promise<ReadableStream<Uint8Array>> {
  await checkHeader(reply, "content-type", type);
  if (reply.body === null) throw unexpected(reply, "");
  return reply.body;
}

async function checkHeader(reply: Response, name: string, start: string): Promise<void> {
  if (reply.headers.get(name)?.toLowerCase().startsWith(start)) return;
  throw unexpected(reply, await unbroken(reply.text(), "The response was interrupted"));
}

/** Reads the result of a response. @throws CallError `unexpected_reply` if its JSON lacks what the Workers send */
export async function readResult<Result>(
  reply: Response,
  read: (reply: Response) => Promise<Result>,
): Promise<Result> {
  try {
    return await read(reply);
  } catch (error) {
    if (error instanceof TypeError) throw unexpected(reply, error.message, { cause: error });
    throw error;
  }
}

export function requestIdOf(reply: Response): string | undefined {
  return reply.headers.get("x-request-id") ?? undefined;
}

async function unbroken<Value>(work: Promise<Value>, what: string): Promise<Value> {
  try {
    return await work;
  } catch (cause) {
    if (isCallError(cause)) throw cause;
    throw new CallError("connection_failed", `${what}: ${(cause as Error).message}`, { cause });
  }
}

async function failureOf(reply: Response): Promise<CallError> {
  const { headers, status } = reply;
  const text = await unbroken(reply.text(), "The response was interrupted");
  const shouldRetry = { true: true, false: false }[headers.get("x-should-retry") ?? ""];
  const options = {
    status,
    requestId: requestIdOf(reply),
    retryAfter: secondsOf(headers.get("retry-after") ?? headers.get("x-budget-reset")),
    shouldRetry,
  };
  try {
    const failure = fromEnvelope(JSON.parse(text), options);
    if (failure) return failure;
  } catch {
    // The response is not from our Workers, but probably a proxy's page.
  }
  return unexpected(reply, text, options);
}

function unexpected(reply: Response, text: string, options: object = {}): CallError {
  const type = reply.headers.get("content-type") ?? "no content type";
  const start = text
    .replace(/<[^<>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 100);
  return new CallError(
    "unexpected_reply",
    `Expected the Worker's response, got ${reply.status} with ${type}: ${start}`,
    { status: reply.status, requestId: requestIdOf(reply), ...options },
  );
}

/** Parses `Retry-After`, which is either seconds or a date. */
function secondsOf(value: string | null): number | undefined {
  if (value === null) return undefined;
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}
