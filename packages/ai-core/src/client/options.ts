/**
 * The address of a client's Worker, time-outs and retries.
 * @module
 */

/** Options of one call; options of a client are defaults for all its calls. */
export interface CallOptions {
  /** Aborts the call with the error `aborted`. */
  signal?: AbortSignal | undefined;
  /** Milliseconds for one attempt; for a stream, until the first part and between parts. Default: 300,000. */
  timeoutMs?: number | undefined;
  /** Maximum retries of calls that may be retried. Default: 2. */
  maxRetries?: number | undefined;
}

type Fetch = (input: string, init?: RequestInit) => Promise<Response>;

/** A Worker at a URL. */
export interface UrlOptions extends CallOptions {
  /** Such as `https://llm.example.workers.dev`. */
  url: string;
  /** One of the Worker's `API_KEYS`. */
  key?: string | undefined;
  /** Replaces the global `fetch`. */
  fetch?: Fetch | undefined;
}

/** A service binding without an entrypoint: HTTP inside Cloudflare. API keys, limits and routes apply as for a URL. */
export interface FetcherOptions extends CallOptions {
  fetcher: { fetch: Fetch };
  key?: string | undefined;
}

/** A service binding with an entrypoint, such as `Llm`; needs no key. */
export interface BindingOptions<Binding> extends CallOptions {
  binding: Binding;
}

export type HttpOptions = UrlOptions | FetcherOptions;
export type ClientOptions<Binding> = HttpOptions | BindingOptions<Binding>;

export const DEFAULT_TIMEOUT_MS = 300_000;
export const DEFAULT_RETRIES = 2;
