/**
 * Permissions and limits of the caller's key.
 * @module
 */
import { ApiError } from "../../errors/index.ts";
import type { Limit } from "../../ledger/budgets.ts";
import type { ModelSpec, Task } from "../../models/index.ts";
import type { RequestContext } from "../app.ts";
import { allowsModel } from "../settings/key-limits.ts";
import type { Key } from "../settings/key-list.ts";

/** @throws ApiError `misconfigured` for a key that its owner must correct, `invalid_api_key` for one that has expired. */
export function checkUsable({ name, limits, problem }: Key): void {
  if (problem !== undefined)
    throw new ApiError(
      "misconfigured",
      `The API key \`${name}\` is misconfigured: ${problem}. The Worker's owner must correct it.`,
    );
  if (limits.expires !== undefined && Date.now() >= limits.expires) {
    const day = new Date(limits.expires - 1).toISOString().slice(0, 10);
    throw new ApiError("invalid_api_key", `This API key expired at the end of ${day} (UTC).`);
  }
}

/** @throws ApiError `permission_denied` for a task that the key may not use. */
export function checkTask(context: RequestContext, task: Task): void {
  const key = keyOf(context);
  const tasks = key?.limits.tasks;
  if (tasks === undefined || tasks.includes(task)) return;
  throw new ApiError(
    "permission_denied",
    `The API key \`${key!.name}\` may not be used for ${task}. Allowed: ${tasks.join(", ")}.`,
  );
}

/** @throws ApiError `permission_denied` for a model that the key may not use. */
export function checkModel(context: RequestContext, model: Pick<ModelSpec, "id">): void {
  const key = keyOf(context);
  if (key === undefined || allowsModel(key.limits, model)) return;
  throw new ApiError(
    "permission_denied",
    `The API key \`${key.name}\` may not use ${model.id}. Allowed: ${key.limits.models!.join(", ")}.`,
    { param: "model" },
  );
}

/** Returns the budgets that the request uses: the daily one, and its key's. */
export function limitsOf(context: RequestContext): Limit[] {
  const limits = [{ name: "", neurons: context.settings.dailyNeuronBudget }];
  const key = keyOf(context);
  if (key?.limits.dailyNeurons !== undefined)
    limits.push({ name: key.name, neurons: key.limits.dailyNeurons });
  return limits;
}

/** Returns whether the caller may see the usage of others: a key marked `admin`, or every caller if no key is marked. */
export function canSeeAllUsage(context: RequestContext): boolean {
  const { keys } = context.settings;
  return keys.every(({ limits }) => !limits.admin) || keyOf(context)?.limits.admin === true;
}

export function keyOf({
  settings,
  report,
}: Pick<RequestContext, "settings" | "report">): Key | undefined {
  return report.key === undefined
    ? undefined
    : settings.keys.find(({ name }) => name === report.key);
}
