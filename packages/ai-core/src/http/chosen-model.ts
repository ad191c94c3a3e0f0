/**
 * The model that a caller has chosen for later requests, for protocols whose clients set it once.
 * @module
 */
import { ApiError, isApiError } from "../errors/index.ts";
import { openLedger } from "../ledger/open.ts";
import type { SpecsByTask, Task } from "../models/index.ts";
import type { RequestContext } from "./app.ts";
import { addressOf } from "./guards/address.ts";

/**
 * Returns the model that this caller has chosen; undefined if none was chosen, if it no longer
 * exists, or if no ledger is bound to store it.
 */
export async function chosenModel<T extends Task>(
  request: Request,
  context: RequestContext,
  task: T,
): Promise<SpecsByTask[T] | undefined> {
  try {
    const id = await openLedger(context.env)
      ?.stub()
      .choice?.(nameOf(request, context, task));
    return id ? context.resolveModel(id, task) : undefined;
  } catch (error) {
    // Falls back to the default model.
    if (!isApiError(error))
      context.report.ledgerFailure = error instanceof Error ? error.name : "unknown";
    return undefined;
  }
}

/**
 * Stores a model for this caller's later requests. Choosing the default model deletes an earlier
 * choice.
 *
 * @param name as in a caller's `model` field
 * @throws ApiError `model_not_found` or `wrong_task`; `invalid_request` if no ledger is bound to
 * store it
 */
export async function chooseModel(
  request: Request,
  context: RequestContext,
  task: Task,
  name: string,
): Promise<void> {
  const model = context.resolveModel(name, task);
  const isDefault = model.id === context.resolveModel(undefined, task).id;
  const store = openLedger(context.env)?.stub();
  if (store?.choose !== undefined)
    await store.choose(nameOf(request, context, task), isDefault ? null : model.id);
  else if (!isDefault)
    throw new ApiError(
      "invalid_request",
      "This Worker cannot store a choice of model. Send the model with each request, or ask its owner to bind LEDGER.",
    );
}

/** Choices are stored per key; without keys, per address. */
function nameOf(request: Request, { report }: RequestContext, task: Task): string {
  const caller = report.key === undefined ? `address:${addressOf(request)}` : `key:${report.key}`;
  return `${task} ${caller}`;
}
