/**
 * The interface of a model family's adapter.
 * @module
 */
import type { FamiliesByTask, SpecsByTask, Task, Usage } from "../../models/index.ts";
import type { InputsByTask, ResultsByTask } from "../../tasks/index.ts";

/** The arguments of one `env.AI.run` call. */
export interface ModelCall {
  /** Second argument of `env.AI.run`. */
  inputs: Record<string, unknown>;
  /** Creates the inputs again for a retry, if they contain a stream, which can be read only once. */
  renew?: () => Record<string, unknown>;
  /** Calls with the same text reach the same instance, which has cached the beginning of their prompts. */
  session?: string | undefined;
  /** Fail immediately if the model is busy, instead of waiting in the platform's queue. */
  rejectIfBusy?: true;
  /** Maximum usage, which is reserved in the budget. Default: estimated from the inputs. */
  expected?: Usage;
  /** Identifies equal calls for the cache, if `inputs` contains a stream. */
  identity?: () => Record<string, unknown>;
  /** The budget had less than `expected`, so the answer may be truncated. */
  isShortened?: true;
  /** How to shorten the call if the budget has less than `expected`: the minimum, and how to apply a limit. */
  shortened?: { least: Usage; to(neurons: number): void };
}

/** Converts a task's input to the model's format, and the model's answer to the task's result. */
export interface Adapter<T extends Task> {
  /**
   * @param warn called with a short sentence for each field that is ignored or changed.
   * @throws ApiError `unsupported_parameter` or `invalid_request` for fields that this model does
   * not support.
   */
  call(input: InputsByTask[T], model: SpecsByTask[T], warn: (warning: string) => void): ModelCall;
  /** @throws ApiError `upstream_error` if the answer's format is unknown. */
  result(
    answer: unknown,
    input: InputsByTask[T],
    model: SpecsByTask[T],
  ): ResultsByTask[T] | Promise<ResultsByTask[T]>;
}

/** One adapter for each family of a task. A missing one is a compile error. */
export type Adapters<T extends Task> = { readonly [F in FamiliesByTask[T]]: Adapter<T> };
