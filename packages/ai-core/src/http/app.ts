/**
 * The definition of an app: name, models and routes.
 * @module
 */
import type { LedgerMeter } from "../ledger/meter.ts";
import type { CustomModel, ModelIdOf, SpecsByTask, Task } from "../models/index.ts";
import type { RunContext, RunReport } from "../run/index.ts";
import type { ErrorFormat } from "./error-format.ts";
import type { Operation } from "./openapi/operation.ts";
import type { Env } from "./settings/env.ts";
import type { Settings } from "./settings/settings.ts";

export type Method = "GET" | "POST" | "DELETE";

export interface Route {
  method: Method;
  /** itty-router's pattern, such as `/v1/models/:id+`. */
  path: string;
  /** Group in `GET /openapi.json`: the protocol of the route. */
  tag?: string;
  /** One line for `GET /` and `GET /openapi.json`. */
  summary: string;
  /** Served without a key. */
  open?: true;
  /** Not listed in `GET /openapi.json`, because the route only rejects requests or is of no use to readers. */
  hidden?: true;
  /** The key may also be in the URL, as `?token=`, `api_key`, `key` or `auth_key`, for clients that put it there. */
  keyInQuery?: true;
  /** Maximum size of a request body in bytes, if it differs from the app's. */
  maxBodyBytes?: number;
  /** Returns whether the route handles a request, if two APIs share a path; other requests go to the next route of that path. */
  accepts?(request: Request): boolean;
  /** Error format, if the protocol's differs from OpenAI's. */
  errors?: ErrorFormat;
  /** Request and response body, for `GET /openapi.json`. */
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
  /** Model per task if the caller names none; `DEFAULT_MODEL` overrides the first. For a newer model, use `customModel`. */
  defaultModels: { readonly [T in Task]?: ModelIdOf<T> | CustomModel<T> };
  /** Added to every conversation without a system message. Default: none. */
  systemPrompt?: string;
  /** Maximum size of a request body in bytes. `MAX_BODY_BYTES` overrides it. */
  maxBodyBytes: number;
  routes: readonly Route[];
}

/** What happened to one request, for headers and the log line. */
export interface RequestReport extends RunReport {
  /** Name of the caller's key. */
  key?: string;
  /** Name of the error that prevented the ledger from counting. */
  ledgerFailure?: string;
  /** `old -> new`, if the caller named a retired model. */
  replaced?: string;
  /** Fields of the body that were ignored. */
  ignored: string[];
}

export interface RequestContext extends RunContext {
  /** The `meter` if a ledger is bound. At the end, it gets the request's usage. */
  ledgerMeter?: LedgerMeter;
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
   * Resolves a caller's `model` field. Without one, returns the app's default for the task, or for
   * the first of several tasks.
   *
   * @throws ApiError `model_not_found` or `wrong_task`
   */
  resolveModel<T extends Task>(name: unknown, task: T | readonly [T, ...T[]]): SpecsByTask[T];
}
