/**
 * Wraps every method of a service binding.
 * @module
 */
import type { WorkerEntrypoint } from "cloudflare:workers";
import type { ApiError } from "../errors/index.ts";
import type { App, RequestContext } from "../http/app.ts";
import type { Env } from "../http/settings/env.ts";
import { bodyLimit } from "../http/body/limits.ts";
import { readSettings } from "../http/settings/settings.ts";
import { modelsOf, type Task } from "../models/index.ts";
import { runForBinding } from "../http/lifecycle.ts";
import { asApiError } from "../http/response.ts";
import { checkInput } from "./check-input.ts";
import { toOpenAIModel, type OpenAIModel } from "../http/routes/openai-model.ts";

/** A class that a Worker exports, with the methods of `Service`. */
export type Entrypoint<Service> = new (
  context: ExecutionContext,
  env: Env,
) => WorkerEntrypoint<Env> & Service;

/**
 * Runs a method like a request: with the daily budget, and with a log line. No key is required: the
 * binding is the permission.
 *
 * @param input the method's argument, which is checked first.
 * @throws Error named `ApiError` with `code`, `status`, `param`, `retryAfter` and `requestId`:
 * bindings transfer only own fields.
 */
export async function serve<Result>(
  app: App,
  env: Env,
  execution: Pick<ExecutionContext, "waitUntil">,
  method: string,
  input: unknown,
  run: (context: RequestContext) => Promise<Result>,
): Promise<Result> {
  let requestId: string | undefined;
  try {
    return await runForBinding(app, env, execution, method, async (context) => {
      requestId = context.id;
      checkInput(input, bodyLimit(context, "pictures"));
      return run(context);
    });
  } catch (error) {
    throw plainError(asApiError(error), requestId);
  }
}

/** Returns the models of some tasks. */
export function listModels(app: App, env: Env, tasks: readonly Task[]): OpenAIModel[] {
  // `EXTRA_MODELS` is applied when the settings are read.
  readSettings(env, app);
  return tasks.flatMap((task) => modelsOf(task).map(toOpenAIModel));
}

/** Excludes the cause, which is internal. */
function plainError(
  { message, code, status, param, retryAfter }: ApiError,
  requestId: string | undefined,
): Error {
  const fields = { name: "ApiError", code, status, param, retryAfter, requestId };
  return Object.assign(new Error(message), fields);
}
