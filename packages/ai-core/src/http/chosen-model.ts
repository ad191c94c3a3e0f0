/**
 * The model that a caller has chosen for later requests, for protocols whose clients set it once.
 * @module
 */
import { ApiError, isApiError } from "../errors/index.ts";
import { openLedger } from "../ledger/open.ts";
import { PATIENCE_MS } from "../ledger/waiters.ts";
import type { SpecsByTask, Task } from "../models/index.ts";
import type { RequestContext } from "./app.ts";
import { callerScope } from "./guards/caller-scope.ts";

/**
 * Returns the model that this caller has chosen; undefined if none was chosen, if it no longer
 * exists, if the caller has no key, or if no ledger is bound to store it.
 */
export async function chosenModel<T extends Task>(
  context: RequestContext,
  task: T,
): Promise<SpecsByTask[T] | undefined> {
  if (context.report.key === undefined) return undefined;
  try {
    const choice = await nameOf(context, task);
    const ledger = openLedger(context.env);
    const id = await ledger?.ask(async (stub) => stub.choice?.(choice), PATIENCE_MS);
    return id ? context.resolveModel(id, task) : undefined;
  } catch (error) {
    // Falls back to the default model.
    if (!isApiError(error))
      context.report.ledgerFailure = error instanceof Error ? error.name : "unknown";
    return undefined;
  }
}

/**
 * Stores a model for the later requests of this caller's key. Choosing the default model deletes an
 * earlier choice. Without a key, only a warning is reported: anybody could use up the writes of the
 * ledger's storage, which cost no neurons.
 *
 * @param name as in a caller's `model` field
 * @throws ApiError `model_not_found` or `wrong_task`; `invalid_request` if no ledger is bound to
 * store it
 */
export async function chooseModel(
  context: RequestContext,
  task: Task,
  name: string,
): Promise<void> {
  const model = context.resolveModel(name, task);
  if (context.report.key === undefined) {
    context.report.warnings.push(
      "the model is not stored without an API key; send it with each request",
    );
    return;
  }
  const isDefault = model.id === context.resolveModel(undefined, task).id;
  const choice = await nameOf(context, task);
  const isStored = await openLedger(context.env)?.ask(async (stub) => {
    await stub.choose?.(choice, isDefault ? null : model.id);
    return stub.choose !== undefined;
  });
  if (!isStored && !isDefault)
    throw new ApiError(
      "invalid_request",
      "This Worker cannot store a choice of model. Send the model with each request, or ask its owner to bind LEDGER.",
    );
}

async function nameOf(context: RequestContext, task: Task): Promise<string> {
  return `${task} ${await callerScope(context)}`;
}
