/**
 * Sends requests to a server, with its key, time-outs and cancellation.
 * @module
 */
import type { Server } from "../../servers/types.ts";
import { statusError, invalidAnswerError, timeoutError, unreachableError } from "./errors.ts";

export interface Connection {
  server: Server;
  key?: string;
  /** Milliseconds to the first byte, and between bytes. */
  timeout: number;
  signal: AbortSignal;
}

/** A body's bytes while they arrive. The wait before each chunk is limited. */
export type Bytes = AsyncGenerator<Uint8Array, void>;

export interface Answer {
  status: number;
  type: string;
  bytes: Bytes;
}

/**
 * Sends a request, and returns the response whatever its status.
 *
 * @param path below the base URL, or a URL for anything elsewhere
 * @throws InferenceUpstreamError 3040 if the server is unreachable, 3007 after the time-out; the
 * signal's reason if it aborts
 */
export async function send(
  { server, key, timeout, signal }: Connection,
  path: string,
  init: RequestInit,
): Promise<Answer> {
  const abort = new AbortController();
  const cancelled = new Promise<never>((_resolve, reject) => {
    const cancel = () => {
      reject(signal.reason);
      abort.abort(signal.reason);
    };
    if (signal.aborted) cancel();
    signal.addEventListener("abort", cancel, { once: true });
  });
  // It may reject while nothing waits for it.
  cancelled.catch(() => {});

  /** Waits for the next bytes, at most for the time-out. */
  async function within<T>(work: Promise<T>): Promise<T> {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const silence = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(timeoutError(server, timeout)), timeout);
    });
    try {
      return await Promise.race([work.catch(lost), silence, cancelled]);
    } catch (error) {
      abort.abort(error);
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  function lost(error: unknown): never {
    throw abort.signal.aborted ? error : unreachableError(server, error);
  }

  async function* bytesOf(body: ReadableStream<Uint8Array> | null): Bytes {
    const reader = body?.getReader();
    if (!reader) return;
    try {
      for (;;) {
        const { value, done } = await within(reader.read());
        if (done) return;
        yield value;
      }
    } finally {
      // The reader cancelled, so stop the server.
      abort.abort();
      reader.cancel().catch(() => {});
    }
  }

  const headers = new Headers(init.headers);
  if (key) headers.set("authorization", `Bearer ${key}`);
  const address = URL.canParse(path) ? path : server.url + path;
  const {
    status,
    headers: given,
    body,
  } = await within(fetch(address, { ...init, headers, signal: abort.signal }));
  return { status, type: given.get("content-type") ?? "", bytes: bytesOf(body) };
}

/** Returns all bytes of a response. */
export async function collectBytes({ bytes }: Answer): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const part of bytes) parts.push(part as Uint8Array<ArrayBuffer>);
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

export async function textOf(answer: Answer): Promise<string> {
  return new TextDecoder().decode(await collectBytes(answer));
}

/** Sends a request and expects a success status. @throws InferenceUpstreamError with the platform's code for the status */
export async function sendOrThrow(
  connection: Connection,
  path: string,
  init: RequestInit,
): Promise<Answer> {
  const answer = await send(connection, path, init);
  if (answer.status < 300) return answer;
  throw statusError(connection.server, path, answer.status, await textOf(answer));
}

/** Returns the response's JSON object. @throws InferenceUpstreamError 3043 for anything else */
export async function jsonOf(
  { server }: Connection,
  answer: Answer,
): Promise<Record<string, unknown>> {
  const text = await textOf(answer);
  try {
    const value: unknown = JSON.parse(text);
    if (value !== null && typeof value === "object") return value as Record<string, unknown>;
  } catch {
    // Reported below.
  }
  throw invalidAnswerError(server, `a response that is not a JSON object: ${text.slice(0, 80)}`);
}

/** Returns the options of a POST with JSON. */
export function jsonBody(body: unknown): RequestInit {
  return {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  };
}
