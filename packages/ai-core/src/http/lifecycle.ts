/**
 * Starts a request, and settles and logs it at the end.
 * @module
 */
import type { ApiError } from "../errors/index.ts";
import { RequestLifetime } from "./request-lifetime.ts";
import type { App, RequestContext } from "./app.ts";
import type { Env } from "./settings/env.ts";
import { createContext } from "./context.ts";
import { logRequest, type LoggedRequest } from "./log.ts";
import { asApiError } from "./response.ts";
import { settle } from "./settle.ts";

/**
 * Starts the lifetime of a request. Call the returned function when the handler has ended.
 *
 * @param route the route for the log; default: the path of the context's route.
 */
export function startRequest(
  context: RequestContext,
  method: string,
  route?: string,
): (status: number, failure?: ApiError) => void {
  const logged: LoggedRequest = { method, route: null, status: 500 };
  const started = Date.now();
  let firstByte: number | undefined;
  let hasStream = false;
  const lifetime = new RequestLifetime(context.execution, (failure) => {
    const end = Date.now() - started;
    logRequest(context, logged, end, failure);
    return settle(context, { firstByte: firstByte ?? end, end }, failure);
  });
  context.keepOpen = () => {
    hasStream = true;
    return lifetime.keepOpen();
  };
  return (status, failure) => {
    logged.status = status;
    logged.route = route ?? context.route?.path ?? null;
    // Without a stream, the request ends now.
    if (hasStream) firstByte = Date.now() - started;
    lifetime.responded(failure);
  };
}

/** Describes work without an HTTP request, for the log. */
export interface BackgroundCall {
  method: string;
  route: string;
  /** Name of the key whose budget is used. */
  key: string | undefined;
}

/** Runs work like a request: with budget and log line. */
export async function runInBackground<Result>(
  app: App,
  env: Env,
  execution: Pick<ExecutionContext, "waitUntil">,
  { method, route, key }: BackgroundCall,
  run: (context: RequestContext) => Promise<Result>,
): Promise<Result> {
  const context = createContext(app, env, execution);
  if (key !== undefined) context.report.key = key;
  const end = startRequest(context, method, route);
  try {
    if (context.settings.problem) throw context.settings.problem;
    const result = await run(context);
    end(200);
    return result;
  } catch (error) {
    const failure = asApiError(error);
    end(failure.status, failure);
    throw failure;
  }
}

/**
 * Runs one call of a service binding like a request.
 *
 * @param method the entrypoint's method, for the log.
 */
export function runForBinding<Result>(
  app: App,
  env: Env,
  execution: Pick<ExecutionContext, "waitUntil">,
  method: string,
  run: (context: RequestContext) => Promise<Result>,
): Promise<Result> {
  const call = { method: "RPC", route: method, key: "service-binding" };
  return runInBackground(app, env, execution, call, run);
}
