/**
 * What a file per wire family provides.
 * @module
 */
import type { FamiliesByTask, SpecsByTask, Task, Usage } from "../../models/index.ts";
import type { InputsByTask, ResultsByTask } from "../../tasks/index.ts";

/** A call of `env.AI.run` in the model's own form. */
export interface ModelCall {
  /** Second argument of `env.AI.run`. */
  inputs: Record<string, unknown>;
  /** Makes the inputs anew for another try, where a stream among them is gone after one. */
  renew?: () => Record<string, unknown>;
  /** Headers for the third argument's `extraHeaders`, such as session affinity. */
  headers?: Record<string, string>;
  /** The caller would rather be refused than wait in the platform's queue. */
  rejectIfBusy?: true;
  /** The most that the answer may cost, set aside in the budget; reckoned from the inputs without it. */
  expected?: Usage;
  /** How the call fits what the budget has left, where it has less than `expected`: its least, and how it is cut. */
  shortened?: { least: Usage; to(neurons: number): void };
}

/** Turns a task's input into the model's form, and the model's answer into the task's result. */
export interface Adapter<T extends Task> {
  /**
   * @param warn takes a short sentence for each thing that the model ignores or that was changed for it.
   * @throws ApiError `unsupported_parameter` or `invalid_request` for what this model cannot do.
   */
  call(input: InputsByTask[T], model: SpecsByTask[T], warn: (warning: string) => void): ModelCall;
  /** @throws ApiError `upstream_error` for an answer that is not understood. */
  result(
    answer: unknown,
    input: InputsByTask[T],
    model: SpecsByTask[T],
  ): ResultsByTask[T] | Promise<ResultsByTask[T]>;
}

/** Every family of a task; the compiler finds the one that is missing. */
export type Adapters<T extends Task> = { readonly [F in FamiliesByTask[T]]: Adapter<T> };
