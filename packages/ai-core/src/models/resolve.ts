/**
 * Resolves the `model` of a request to the model that answers.
 * @module
 */
import { findModel, namesOfId, normalName } from "./find.ts";
import { isOpenAIName } from "./openai-names.ts";
import {
  circularAliasesError,
  retiredModelError,
  unknownModelError,
  unservedModelError,
  wrongDefaultError,
  wrongTaskError,
} from "./model-errors.ts";
import { RETIRED_MODELS } from "./retired.ts";
import { TASKS } from "./table.ts";
import type { SpecsByTask } from "./specs.ts";
import type { RetiredModel, Task } from "./types.ts";
import { UNSERVED_MODELS } from "./unserved.ts";

export interface ResolveOptions<T extends Task = Task> {
  /** The acceptable tasks. */
  tasks: readonly T[];
  /** Used if the caller names no model or one of OpenAI's; an id or a short name. */
  defaultModel: string;
  /** Where the default is set (a variable or a file), for the error message to the owner. */
  defaultFrom?: string;
  /** The owner's names (MODEL_ALIASES). They take precedence over everything, and may refer to each other. */
  aliases?: Readonly<Record<string, string>> | undefined;
}

export interface ResolvedModel<T extends Task = Task> {
  model: SpecsByTask[T];
  /** Set if a retired model's successor answers. */
  replaced?: { from: string; to: string };
}

type Aliases = Readonly<Record<string, string>>;

const targetsOf = new WeakMap<Aliases, ReadonlyMap<string, string>>();

/** Returns the aliases by their normal names. */
function readAliases(aliases: Aliases): ReadonlyMap<string, string> {
  let targets = targetsOf.get(aliases);
  if (targets === undefined) {
    targets = new Map(Object.entries(aliases).map(([from, to]) => [normalName(from), to]));
    targetsOf.set(aliases, targets);
  }
  return targets;
}

/** Follows the owner's aliases to a name that is not an alias. */
function followAliases(name: string, aliases: Aliases | undefined): string {
  const targets = aliases && readAliases(aliases);
  if (targets === undefined || targets.size === 0) return name;
  const path = [name];
  for (let current = name; ; path.push(current)) {
    const target = targets.get(normalName(current));
    // An alias that refers to itself is not a cycle; the name keeps its usual meaning.
    if (target === undefined || normalName(target) === normalName(current)) return current;
    if (path.some((seen) => normalName(seen) === normalName(target)))
      throw circularAliasesError([...path, target]);
    current = target;
  }
}

/** Finds the retired model of a name, which is an id in any of its forms. */
export function findRetired(name: string): RetiredModel | undefined {
  return RETIRED_MODELS.find(({ id }) => namesOfId(id).includes(normalName(name)));
}

function resolveKnown<T extends Task>(
  name: string,
  tasks: readonly T[],
): ResolvedModel<T> | undefined {
  const model = findModel(name, tasks);
  if (model) return { model };
  const retired = findRetired(name);
  if (retired) {
    if (retired.successor === undefined) throw retiredModelError(retired);
    const successor = resolveKnown(retired.successor, tasks);
    return successor && { ...successor, replaced: { from: retired.id, to: successor.model.id } };
  }
  const unserved = UNSERVED_MODELS.filter(({ id }) => namesOfId(id).includes(normalName(name)));
  const ours = unserved.find(
    ({ id, task }) => normalName(id) === normalName(name) || tasks.some((ask) => ask === task),
  );
  if (ours) throw unservedModelError(ours);
  const other = findModel(name, TASKS);
  if (other) throw wrongTaskError(other, tasks);
  if (unserved[0]) throw unservedModelError(unserved[0]);
  return undefined;
}

/**
 * Resolves a caller's `model`: an id (with or without `@cf/`, in any case), a short name, one of
 * the owner's aliases, a retired model's id (its successor answers), one of OpenAI's names, or
 * nothing (the default answers).
 *
 * @throws {ApiError} `model_not_found` or `wrong_task`, on `model`; `misconfigured` if the default
 * itself cannot be resolved.
 */
export function resolveModel<T extends Task>(
  name: string | undefined,
  options: ResolveOptions<T>,
): ResolvedModel<T> {
  if (name === undefined || name.trim() === "") return resolveDefault(options);
  const { tasks, aliases } = options;
  const meant = followAliases(name, aliases);
  const known = resolveKnown(meant, tasks);
  if (known) return known;
  if (isOpenAIName(meant)) return resolveDefault(options);
  throw unknownModelError(meant, tasks);
}

/** @throws {ApiError} `misconfigured`, because the caller named no model and cannot fix it. */
function resolveDefault<T extends Task>(options: ResolveOptions<T>): ResolvedModel<T> {
  const { tasks, defaultModel, defaultFrom = "the default model", aliases } = options;
  let reason: unknown;
  try {
    const meant = followAliases(defaultModel, aliases);
    const known = resolveKnown(meant, tasks);
    if (known) return known;
    reason = unknownModelError(meant, tasks);
  } catch (error) {
    reason = error;
  }
  throw wrongDefaultError(defaultFrom, reason);
}
