/**
 * Calls to the Worker that served this page.
 * @module
 */
import { anotherKey } from "./key.js";
import { kept } from "./storage.js";

/** The contract's error, with the request id to look it up by. */
export class Failure extends Error {
  /** @param {string} message @param {{status?: number, code?: string, requestId?: string, retryAfter?: number}} [facts] */
  constructor(message, facts = {}) {
    super(message);
    this.status = facts.status ?? 0;
    this.code = facts.code ?? "network_error";
    this.requestId = facts.requestId;
    this.retryAfter = facts.retryAfter;
  }
}

/** @param {unknown} error */
export function isAbort(error) {
  return error instanceof Error && error.name === "AbortError";
}

/**
 * @typedef {object} Call
 * @property {string} [method]
 * @property {any} [json] sent as a JSON body
 * @property {BodyInit} [body]
 * @property {Record<string, string>} [headers]
 * @property {AbortSignal} [signal]
 */

/**
 * Sends a request with the kept key. After a 401 it waits until the user gives another key, and sends the request again.
 * @param {string} path
 * @param {Call} [call]
 * @returns {Promise<Response>} only when it succeeded
 * @throws {Failure} with the contract's message
 */
export async function call(path, { method, json, body, headers = {}, signal } = {}) {
  /** @type {RequestInit} */
  const request = {
    method: method ?? (json === undefined && body === undefined ? "GET" : "POST"),
    body: json === undefined ? (body ?? null) : JSON.stringify(json),
    signal: signal ?? null,
  };
  for (;;) {
    const key = kept("key");
    request.headers = {
      accept: "application/json",
      ...(key ? { authorization: `Bearer ${key}` } : {}),
      ...(json === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    };
    const reply = await send(path, request);
    if (reply.ok) return reply;
    const failure = await readFailure(reply);
    if (failure.status !== 401) throw failure;
    if (!(await anotherKey({ message: failure.message, used: key, signal }))) throw failure;
  }
}

/** @param {string} path @param {RequestInit} request */
async function send(path, request) {
  try {
    return await fetch(path, request);
  } catch (error) {
    if (isAbort(error)) throw error;
    throw new Failure(`The Worker could not be reached (${/** @type {Error} */ (error).message}).`);
  }
}

/** @param {Response} reply */
async function readFailure(reply) {
  const text = await reply.text();
  /** @type {any} */
  let error;
  try {
    error = JSON.parse(text).error;
  } catch {
    // Not ours: Cloudflare's own error pages are HTML.
  }
  // LibreTranslate's form of an error is its message alone.
  if (typeof error === "string") error = { message: error };
  return new Failure(error?.message ?? `The Worker answered with status ${reply.status}.`, {
    status: reply.status,
    code: error?.code ?? `http_${reply.status}`,
    requestId: reply.headers.get("x-request-id") ?? undefined,
    retryAfter: secondsToWait(reply.headers),
  });
}

/** @param {Headers} headers */
function secondsToWait(headers) {
  const reset = Date.parse(headers.get("x-budget-reset") ?? "");
  const untilReset = Number.isNaN(reset) ? 0 : Math.ceil((reset - Date.now()) / 1000);
  return Number(headers.get("retry-after")) || untilReset || undefined;
}

/** Path of the task's own form: that of its page, `/` in a Worker of one task. */
export const OWN_PATH = location.pathname.replace(/\/(?:index\.html)?$/, "") || "/";

/** @type {Promise<any> | undefined} */
let aboutThis;

/** What this Worker is: `{service, version, task, default_model, endpoints}`. Asked once, and again after a failure. */
export function about() {
  aboutThis ??= call("/")
    .then((reply) => reply.json())
    .catch((error) => {
      aboutThis = undefined;
      throw error;
    });
  return aboutThis;
}

/**
 * Whether this Worker has an endpoint, so that a page shows only what works.
 * @param {string} endpoint such as `POST /v1/images/edits`
 */
export async function has(endpoint) {
  try {
    return endpoint in ((await about()).endpoints ?? {});
  } catch {
    return false;
  }
}
