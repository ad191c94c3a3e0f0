/**
 * Where a client's Worker is, and how long to try.
 * @module
 */

/** How one call is made; given to a client, it is the default of all its calls. */
export interface CallOptions {
  /** Ends the call with the error `aborted`. */
  signal?: AbortSignal | undefined;
  /** Milliseconds that one try may take; of a stream, until its first part and between two. 300,000 by default. */
  timeoutMs?: number | undefined;
  /** Tries after the first, of what may be tried again; 2 by default. */
  maxRetries?: number | undefined;
}

type Fetch = (input: string, init?: RequestInit) => Promise<Response>;

/** A Worker at an address. */
export interface UrlOptions extends CallOptions {
  /** Such as `https://llm.example.workers.dev`. */
  url: string;
  /** One of the Worker's `API_KEYS`. */
  key?: string | undefined;
  /** In place of the global one. */
  fetch?: Fetch | undefined;
}

/** A service binding without an entrypoint: HTTP inside Cloudflare. API keys, limits and routes apply as for a URL. */
export interface FetcherOptions extends CallOptions {
  fetcher: { fetch: Fetch };
  key?: string | undefined;
}

/** A service binding with an entrypoint, such as `Llm`: no key is asked for. */
export interface BindingOptions<Binding> extends CallOptions {
  binding: Binding;
}

export type HttpOptions = UrlOptions | FetcherOptions;
export type ClientOptions<Binding> = HttpOptions | BindingOptions<Binding>;

export const DEFAULT_TIMEOUT_MS = 300_000;
export const DEFAULT_RETRIES = 2;
