/**
 * Models that another one answers for: retired ones that are still named, and failing ones. For
 * `GET /v1/usage`.
 * @module
 */
import { findRetired, type RetiredModel } from "../models/index.ts";
import { restingModels } from "../run/index.ts";
import type { App } from "./app.ts";
import type { Settings } from "./settings/settings.ts";

/** Retired ids that callers of this isolate named. The number of retired models bounds the size. */
const named = new Set<string>();

export function noteRetired(id: string): void {
  named.add(id);
}

/**
 * Describes the models of this isolate; another may have seen other failures.
 * `retired` are those that callers or settings name, with the model that answers in their place.
 * `resting` are skipped if a fallback model can answer: they failed several times in a row, or
 * Workers AI no longer has them.
 */
export function describeModelStates(
  { defaultModels }: App,
  { defaultModel, policy, aliases }: Settings,
): { retired: object[]; resting: object[] } {
  const sources: [string, readonly string[]][] = [
    ["callers", [...named]],
    ["DEFAULT_MODEL", defaultModel === undefined ? [] : [defaultModel]],
    ["FALLBACK_MODELS", policy.fallbackModels],
    ["MODEL_ALIASES", Object.values(aliases)],
    ["src/app.ts", Object.values(defaultModels)],
  ];
  const retired = new Map<RetiredModel, string[]>();
  for (const [source, names] of sources) {
    for (const model of new Set(names.map(findRetired)))
      if (model) retired.set(model, [...(retired.get(model) ?? []), source]);
  }
  return {
    retired: [...retired].map(([{ id, date, successor }, named_by]) => ({
      model: id,
      date,
      successor: successor ?? null,
      named_by,
    })),
    resting: restingModels().map(({ model, reason, until }) => ({
      model,
      reason,
      until: new Date(until).toISOString(),
    })),
  };
}
