/**
 * What every service binding's method does around its own work.
 * @module
 */
import type { WorkerEntrypoint } from "cloudflare:workers";
import type { ApiError } from "../errors/index.ts";
import type { App, Env, RequestContext } from "../http/app.ts";
import { createContext } from "../http/context.ts";
import { logRequest } from "../http/log.ts";
import { asApiError } from "../http/reply.ts";

/** A class to export from a Worker, whose methods are those of `Service`. */
export type Entrypoint<Service> = new (
  context: ExecutionContext,
  env: Env,
) => WorkerEntrypoint<Env> & Service;

/**
 * Runs a method with a context of its own, and writes its log line. No key is asked for: the binding is the permission.
 *
 * @throws Error named `ApiError` with `code`, `status`, `param` and `retryAfter`: own fields are what crosses a binding.
 */
export async function serve<Result>(
  app: App,
  env: Env,
  execution: Pick<ExecutionContext, "waitUntil">,
  method: string,
  run: (context: RequestContext) => Promise<Result>,
): Promise<Result> {
  const context = createContext(app, env, execution);
  const log = (status: number, failure?: ApiError) =>
    logRequest(
      new Request("http://rpc", { method: "POST" }),
      method,
      new Response(null, { status }),
      context,
      failure,
    );
  try {
    if (context.settings.problem) throw context.settings.problem;
    const result = await run(context);
    log(200);
    return result;
  } catch (error) {
    const failure = asApiError(error);
    log(failure.status, failure);
    throw plainError(failure);
  }
}

/** Without the cause, which stays inside. */
function plainError({ message, code, status, param, retryAfter }: ApiError): Error {
  return Object.assign(new Error(message), { name: "ApiError", code, status, param, retryAfter });
}
