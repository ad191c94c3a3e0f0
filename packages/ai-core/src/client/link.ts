/**
 * Calls a Worker over HTTP or a binding: each task defines both ways.
 * @module
 */
import { CallError, fromBinding, isCallError } from "./call-error.ts";
import { bodyOf, createSend, readResult, requestIdOf, type Call } from "./http.ts";
import type { CallOptions, ClientOptions } from "./options.ts";
import { retry } from "./retry.ts";
import type { Watch } from "./watch.ts";

interface Ways<Binding, Result> {
  http: Call | (() => Promise<Call>);
  read(reply: Response): Promise<Result>;
  binding(worker: Binding): PromiseLike<Result>;
  /** The call runs no model, so a retry costs nothing. */
  isFree?: true;
  /** The input contains bytes that can be read only once. */
  isOnce?: boolean;
}

interface StreamWays<Binding, Part> {
  http: Call | (() => Promise<Call>);
  binding(worker: Binding): PromiseLike<ReadableStream<Uint8Array>>;
  /** What the response's `Content-Type` begins with. */
  type: string;
  /** Reads the stream's server-sent events, which are the same over HTTP and over a binding. */
  events(requestId: string | undefined): PartReader<Part>;
  isOnce?: boolean;
}

/** Converts bytes to parts. */
export interface PartReader<Part> {
  push(chunk: Uint8Array): Part[];
  /** Returns the parts that the end of the stream completes. @throws CallError `stream_interrupted` if it ended too early */
  end(): Part[];
  /** Whether the last part has arrived. */
  readonly done: boolean;
}

export interface Link<Binding> {
  call<Result>(ways: Ways<Binding, Result>, options?: CallOptions): Promise<Result>;
  stream<Part>(
    ways: StreamWays<Binding, Part>,
    options?: CallOptions,
  ): AsyncGenerator<Part, void, undefined>;
}

export function connect<Binding extends object>(client: ClientOptions<Binding>): Link<Binding> {
  const defaults: CallOptions = {
    signal: client.signal,
    timeoutMs: client.timeoutMs,
    maxRetries: client.maxRetries,
  };
  const send = "binding" in client ? undefined : createSend(client);
  const over = "binding" in client ? client.binding : undefined;

  /** Makes one attempt to get a response or a result. */
  async function ask<Result>(
    ways: Pick<Ways<Binding, Result>, "http" | "read" | "binding">,
    watch: Watch,
  ): Promise<Result> {
    if (send === undefined) return watch.wait(() => disposeOnAbort(ways.binding(over!), watch));
    return watch.wait(async () => {
      const call = typeof ways.http === "function" ? await ways.http() : ways.http;
      return readResult(await send(call, watch.signal), ways.read);
    });
  }

  return {
    call(ways, given = {}) {
      const options = merge(defaults, given, ways.isOnce);
      return retry((watch) => ask(ways, watch), options, ways.isFree ?? false);
    },
    async *stream(ways, given = {}) {
      const options = merge(defaults, given, ways.isOnce);
      const { watch, body, parts } = await retry(
        async (watch) => {
          const open = await ask(
            {
              http: ways.http,
              read: async (reply) => ({
                body: await bodyOf(reply, ways.type),
                parts: ways.events(requestIdOf(reply)),
              }),
              binding: async (worker) => ({
                body: await ways.binding(worker),
                parts: ways.events(undefined),
              }),
            },
            watch,
          );
          return { ...open, watch };
        },
        options,
        false,
      );
      yield* read(body, parts, watch);
    },
  };
}

/** Leaving the loop cancels the stream, and thereby the model. */
async function* read<Part>(
  body: ReadableStream<Uint8Array>,
  parts: PartReader<Part>,
  watch: Watch,
): AsyncGenerator<Part, void, undefined> {
  const reader = body.getReader();
  try {
    while (!parts.done) {
      const { done, value } = await watch.wait(() => reader.read());
      yield* done ? parts.end() : parts.push(value);
      if (done) return;
    }
  } catch (cause) {
    if (isCallError(cause)) throw cause;
    throw new CallError("stream_interrupted", "The stream was interrupted.", { cause });
  } finally {
    // The stream may have ended already.
    reader.cancel().catch(() => {});
    watch.end();
  }
}

/** Disposes of a call when it is aborted, if the runtime supports that. */
async function disposeOnAbort<Result>(
  call: PromiseLike<Result>,
  { signal }: Watch,
): Promise<Result> {
  const dispose = (): void => (call as Partial<Disposable>)[Symbol.dispose]?.();
  signal.addEventListener("abort", dispose, { once: true });
  try {
    return await call;
  } catch (error) {
    throw fromBinding(error);
  } finally {
    signal.removeEventListener("abort", dispose);
  }
}

function merge(defaults: CallOptions, given: CallOptions, isOnce = false): CallOptions {
  const [own, shared] = [given.signal, defaults.signal];
  return {
    signal: own && shared ? AbortSignal.any([own, shared]) : (own ?? shared),
    timeoutMs: given.timeoutMs ?? defaults.timeoutMs,
    maxRetries: isOnce ? 0 : (given.maxRetries ?? defaults.maxRetries),
  };
}
