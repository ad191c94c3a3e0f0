/**
 * The run step: one task input, one model, one `env.AI.run` call.
 * @module
 */
import { ApiError, fromPlatformError, isApiError } from "../errors/index.ts";
import type { SpecsByTask, Task } from "../models/index.ts";
import type { InputsByTask, ResultsByTask } from "../tasks/index.ts";
import type { Adapter, ModelCall } from "./adapter.ts";
import type { AiRunOptions, RunContext } from "./context.ts";

/** Runs `input` on `model` and reads its answer. */
export async function runAdapter<T extends Task>(
  context: RunContext,
  adapter: Adapter<T>,
  model: SpecsByTask[T],
  input: InputsByTask[T],
): Promise<ResultsByTask[T]> {
  const call = adapter.call(input, model, (warning) => context.report.warnings.push(warning));
  const answer = await callModel(context, model.id, call);
  context.report.model = model.id;
  try {
    return await adapter.result(answer, input, model);
  } catch (error) {
    if (isApiError(error)) throw error;
    throw new ApiError("upstream_error", "The model's answer was not understood.", {
      cause: error,
    });
  }
}

/** `env.AI.run`, with whatever it throws turned into our error. */
export async function callModel(
  context: RunContext,
  id: string,
  call: ModelCall,
): Promise<unknown> {
  const options: AiRunOptions = {};
  if (context.signal) options.signal = context.signal;
  if (call.headers) options.extraHeaders = call.headers;
  try {
    return await context.ai.run(id, call.inputs, options);
  } catch (error) {
    throw fromPlatformError(error);
  }
}
