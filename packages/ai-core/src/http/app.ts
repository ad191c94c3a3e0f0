/**
 * What an app is made of: its name, its models and its routes.
 * @module
 */
import type { LedgerMeter } from "../ledger/meter.ts";
import type { LedgerNamespace } from "../ledger/types.ts";
import type { SpecsByTask, Task } from "../models/index.ts";
import type { AiBinding, RunContext, RunReport } from "../run/index.ts";
import type { ErrorFormat } from "./error-format.ts";
import type { Operation } from "./openapi/operation.ts";
import type { Settings } from "./settings/settings.ts";

/** Bindings, vars and secrets that every Worker of the family reads. */
export interface Env {
  AI: AiBinding;
  /** Static files of the playground, served by Cloudflare without the Worker. */
  ASSETS?: { fetch(request: Request): Promise<Response> };
  /** Keeps pictures whose address is asked for; without it an address is a `data:` URL. */
  IMAGE_BUCKET?: R2Bucket;
  /** Secret: comma-separated keys. */
  API_KEYS?: string;
  /** Set by `local-ai dev`: who answers in place of Cloudflare's models: `simulator`, or JSON of task → who. */
  LOCAL_AI?: string;
  /** `"true"` opens the Worker to everybody. */
  ALLOW_ANONYMOUS?: string;
  /** `*` or comma-separated origins that browsers may call from. */
  CORS_ORIGINS?: string;
  DEFAULT_MODEL?: string;
  /** JSON object of name → model id. */
  MODEL_ALIASES?: string;
  MAX_BODY_BYTES?: string;
  /** Comma-separated models to try when one is busy or failing. */
  FALLBACK_MODELS?: string;
  /** Milliseconds to the first byte from a model, and between the bytes of a stream. */
  TIMEOUT_MS?: string;
  DAILY_NEURON_BUDGET?: string;
  /** `"true"` refuses requests while the ledger is out of reach. */
  LEDGER_REQUIRED?: string;
  AI_GATEWAY_ID?: string;
  /** Seconds. */
  AI_GATEWAY_CACHE_TTL?: string;
  /** `info`, `warn`, `error` or `none`. */
  LOG_LEVEL?: string;
  LEDGER?: LedgerNamespace;
  /** A D1 database that counts where `LEDGER` is not bound, as in a Worker that was pasted into the dashboard. */
  LEDGER_DB?: D1Database;
  /** Cloudflare's rate-limit binding. */
  RATE_LIMITER?: { limit(options: { key: string }): Promise<{ success: boolean }> };
  /** Calls of a model that one request to translate may make; 50 suits Workers' free plan. */
  MAX_MODEL_CALLS?: string;
}

export type Method = "GET" | "POST";

export interface Route {
  method: Method;
  /** itty-router's pattern, such as `/v1/models/:id+`. */
  path: string;
  /** Group in `GET /openapi.json`: whose form the route has. */
  tag?: string;
  /** One line for `GET /`. */
  summary: string;
  /** Served without a key. */
  open?: true;
  /** Bytes of a body at most, where that is another number than the app's. */
  maxBodyBytes?: number;
  /** How errors look, for an API with another form than the contract's. */
  errors?: ErrorFormat;
  /** Body and reply, for `GET /openapi.json`. */
  operation?: Operation;
  handle(request: RoutedRequest, context: RequestContext): Response | Promise<Response>;
}

export type RoutedRequest = Request & { params: Record<string, string | undefined> };

export interface App {
  /** Name of the service, as in its address. */
  service: string;
  version: string;
  /** Tasks whose models this Worker serves; the first is its own. */
  tasks: readonly [Task, ...Task[]];
  /** Model per task when the caller names none; `DEFAULT_MODEL` overrides the first. */
  defaultModels: Partial<Record<Task, string>>;
  /** Bytes of a request body at most, unless `MAX_BODY_BYTES` says otherwise. */
  maxBodyBytes: number;
  routes: readonly Route[];
}

/** What happened to one request, for headers and the log line. */
export interface RequestReport extends RunReport {
  /** Name of the caller's key. */
  key?: string;
  /** What kept the ledger from counting: the name of its error. */
  ledgerFailure?: string;
  /** `old -> new`, when a retired model was asked for. */
  replaced?: string;
  /** Fields of the body that this endpoint does not know. */
  ignored: string[];
}

export interface RequestContext extends RunContext {
  meter?: LedgerMeter;
  app: App;
  env: Env;
  settings: Settings;
  /** Request id: the caller's own if valid, else a fresh one. */
  id: string;
  report: RequestReport;
  /** Set once the route is known. */
  route?: Route;
  execution: Pick<ExecutionContext, "waitUntil">;
  /**
   * The model for a caller's `model` field; the app's default without one, which is the first task's where several will do.
   * @throws ApiError `model_not_found` or `wrong_task`
   */
  resolveModel<T extends Task>(name: unknown, task: T | readonly [T, ...T[]]): SpecsByTask[T];
}
