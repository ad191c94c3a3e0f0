/**
 * The run step: one task input, one model, one `env.AI.run` call.
 * @module
 */
import { ApiError, isApiError } from "../../errors/index.ts";
import type { SpecsByTask, Task, Usage } from "../../models/index.ts";
import type { InputsByTask, ResultsByTask, TokenUsage } from "../../tasks/index.ts";
import type { Adapter } from "./adapter.ts";
import { callModel } from "./call-model.ts";
import type { RunContext } from "./context.ts";
import { countAnswer } from "./count-answer.ts";

export { callModel } from "./call-model.ts";

/**
 * Runs `input` on `model`, reads its answer and counts it.
 *
 * @param usageOf returns the usage that the model is priced by.
 */
export async function runAdapter<T extends Task>(
  context: RunContext,
  adapter: Adapter<T>,
  model: SpecsByTask[T],
  input: InputsByTask[T],
  usageOf: (result: ResultsByTask[T]) => Usage | TokenUsage,
): Promise<ResultsByTask[T]> {
  const call = adapter.call(input, model, (warning) => context.report.warnings.push(warning));
  const answer = await callModel(context, model.id, call);
  const result = await readResult(() => adapter.result(answer, input, model));
  countAnswer(context, model, answer, usageOf(result));
  return result;
}

/** Returns the result of `read`. @throws ApiError `upstream_error` if it fails. */
async function readResult<Result>(read: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    throw unreadable(error);
  }
}

/** Returns the error of an answer that could not be read. */
export function unreadable(cause: unknown): ApiError {
  if (isApiError(cause)) return cause;
  return new ApiError("upstream_error", "The model returned an unrecognized response.", { cause });
}
