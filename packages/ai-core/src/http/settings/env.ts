/**
 * The environment of a Worker: bindings, variables and secrets.
 * @module
 */
import type { DocumentsNamespace } from "./documents-store.ts";
import type { ResponsesNamespace } from "./responses-store.ts";
import type { LedgerNamespace } from "../../ledger/types.ts";
import type { AiBinding, ImagesBindingLike } from "../../run/index.ts";

/** Bindings, variables and secrets of a Worker. */
export interface Env {
  AI: AiBinding;
  /** Static files of the playground, served by Cloudflare without the Worker. */
  ASSETS?: { fetch(request: Request): Promise<Response> };
  /** Cloudflare Images: scales down input images that are too large for a model. */
  IMAGES?: ImagesBindingLike;
  /** Stores images for `response_format: "url"`. Without it, the URL is a `data:` URL. */
  IMAGE_BUCKET?: R2Bucket;
  /** Secret: comma-separated keys. */
  API_KEYS?: string;
  /** Set by `local-ai dev`: `simulator`, or JSON of task → backend. */
  LOCAL_AI?: string;
  /** `"true"` allows requests without an API key. */
  ALLOW_ANONYMOUS?: string;
  /** `*` or comma-separated origins that browsers may call from. */
  CORS_ORIGINS?: string;
  DEFAULT_MODEL?: string;
  /** JSON object of name → model id. */
  MODEL_ALIASES?: string;
  /** JSON object of id → `{like, price?, context_window?, capabilities?}`. */
  EXTRA_MODELS?: string;
  MAX_BODY_BYTES?: string;
  /** Comma-separated models to try when one is busy or failing. */
  FALLBACK_MODELS?: string;
  /** Milliseconds to the first byte from a model, and between the bytes of a stream. */
  TIMEOUT_MS?: string;
  /** Tokens of an answer whose caller names no limit. */
  DEFAULT_MAX_TOKENS?: string;
  /** `"false"` rejects web addresses as images in messages. */
  REMOTE_IMAGES?: string;
  DAILY_NEURON_BUDGET?: string;
  /** `"true"` rejects requests while the ledger is unavailable. */
  LEDGER_REQUIRED?: string;
  /** `"true"` accepts only requests to the machine's own host names. Set by `dev` and `dev:remote`. */
  LOCAL_ONLY?: string;
  AI_GATEWAY_ID?: string;
  /** `"false"` ignores the callers' `cf-aig-*` headers. */
  AI_GATEWAY_HEADERS?: string;
  /** Seconds. */
  AI_GATEWAY_CACHE_TTL?: string;
  /** `info`, `warn`, `error` or `none`. */
  LOG_LEVEL?: string;
  /** `"true"` asks GitHub once a day whether there is a newer release. */
  UPDATE_CHECK?: string;
  LEDGER?: LedgerNamespace;
  /** Stores responses for `previous_response_id` and references. Without it, nothing is stored. */
  RESPONSES?: ResponsesNamespace;
  /** Translates documents of DeepL's API in the background, and stores them for an hour. */
  DOCUMENTS?: DocumentsNamespace;
  /** Seconds for which responses are stored. */
  RESPONSES_TTL?: string;
  /** Stores answers that are the same for the same input. */
  CACHE?: KVNamespace;
  /** Seconds for which answers are stored. */
  CACHE_TTL?: string;
  /** `"true"` lets all keys share stored answers. */
  CACHE_SHARED?: string;
  /** A D1 database for usage counts if `LEDGER` is not bound, as in a Worker that was pasted into the dashboard. */
  LEDGER_DB?: D1Database;
  /** Cloudflare's rate-limit binding. */
  RATE_LIMITER?: { limit(options: { key: string }): Promise<{ success: boolean }> };
  /** Model calls that one translation request may make. Use 50 on Workers Free. */
  MAX_MODEL_CALLS?: string;
}
