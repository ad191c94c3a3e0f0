/**
 * Models that do not answer as their name says: retired ones that are still named, and those that rest. For `GET /v1/usage`.
 * @module
 */
import { findRetired, type RetiredModel } from "../models/index.ts";
import { restingModels } from "../run/index.ts";
import type { App } from "./app.ts";
import type { Settings } from "./settings/settings.ts";

/** Retired ids that callers of this isolate named. No more than there are retired models. */
const named = new Set<string>();

export function noteRetired(id: string): void {
  named.add(id);
}

/**
 * What this isolate knows; another may have seen other failures.
 *
 * `retired` are those that callers or settings name, with the model that answers in their place. `resting` are skipped where a
 * fallback model can answer: they failed several times in a row, or Workers AI does not have them any more.
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
