/**
 * Compares the model table with Cloudflare's list.
 * @module
 */
import { toOpenAIModel } from "@ai-workers/ai-core";
import {
  MODELS,
  RETIRED_MODELS,
  UNSERVED_MODELS,
  type ModelSpec,
} from "@ai-workers/ai-core/models";
import type { ListedModel } from "./read-list.ts";

export interface Drift {
  /** Listed, but neither in the table nor among the models that no Worker serves. */
  added: { id: string; task: string; price: string }[];
  /** In the table, but not listed. */
  gone: string[];
  /** A price in neurons, in the table and in the list. */
  priced: { id: string; unit: string; table: number | undefined; listed: number }[];
  /** Listed with the day on which Cloudflare will retire it. */
  leaving: { id: string; date: string }[];
}

/** The pricing page states 0.011 dollars per thousand neurons. */
const DOLLARS_PER_NEURON = 0.011 / 1000;

/** The list's units → the names in `GET /v1/models`. Those of other models (megapixels, WebSockets) are not compared. */
const UNITS: Readonly<Record<string, string>> = {
  "per M input tokens": "per_million_input_tokens",
  "per M output tokens": "per_million_output_tokens",
  "per M cached input tokens": "per_million_cached_input_tokens",
  "per 512 by 512 tile": "per_tile",
  "per step": "per_step",
  "per audio minute": "per_audio_minute",
  "per 1k characters": "per_thousand_characters",
};

interface ListedPrice {
  unit: string;
  dollars: number;
}

export function compare(listed: readonly ListedModel[]): Drift {
  const table: ReadonlyMap<string, ModelSpec> = new Map(MODELS.map((model) => [model.id, model]));
  const known = new Set<string>([
    ...table.keys(),
    ...[...RETIRED_MODELS, ...UNSERVED_MODELS].map(({ id }) => id),
  ]);
  const names = new Set(listed.map(({ name }) => name));
  return {
    added: listed
      .filter(({ name }) => !known.has(name))
      .map((model) => ({
        id: model.name,
        task: model.task?.name ?? "unknown task",
        price: pricesOf(model)
          .map(({ unit, dollars }) => `${neuronsOf(dollars)} neurons ${unit}`)
          .join(", "),
      })),
    gone: [...table.values()]
      .filter(({ id, inCatalogue }) => inCatalogue !== false && !names.has(id))
      .map(({ id }) => id),
    priced: listed.flatMap((model) => repriced(model, table.get(model.name))),
    leaving: listed.flatMap((model) => {
      const date = property(model, "planned_deprecation_date");
      return typeof date === "string" && table.has(model.name) ? [{ id: model.name, date }] : [];
    }),
  };
}

function repriced(listed: ListedModel, model: ModelSpec | undefined): Drift["priced"] {
  if (model === undefined) return [];
  const neurons = toOpenAIModel(model).neurons ?? {};
  return pricesOf(listed).flatMap(({ unit, dollars }) => {
    const name = UNITS[unit];
    if (name === undefined || isSame(neurons[name], dollars)) return [];
    return [{ id: model.id, unit: name, table: neurons[name], listed: neuronsOf(dollars) }];
  });
}

/** Dollars are rounded: the price is the same if the table's price rounds to them. */
function isSame(neurons: number | undefined, dollars: number): boolean {
  if (neurons === undefined) return false;
  const [, decimals = ""] = dollars.toFixed(12).replace(/0+$/, "").split(".");
  const lastDigit = 10 ** -decimals.length;
  // A price such as 0.1 may be 0.10, so half a percent is tolerated beyond the last digit.
  return (
    Math.abs(neurons * DOLLARS_PER_NEURON - dollars) <= Math.max(lastDigit / 2, dollars * 0.005)
  );
}

function neuronsOf(dollars: number): number {
  return Number((dollars / DOLLARS_PER_NEURON).toPrecision(4));
}

function pricesOf(model: ListedModel): ListedPrice[] {
  const value = property(model, "price");
  if (!Array.isArray(value)) return [];
  return (value as { unit?: unknown; price?: unknown }[])
    .map(({ unit, price }) => ({ unit: String(unit), dollars: Number(price) }))
    .filter(({ dollars }) => Number.isFinite(dollars));
}

function property({ properties = [] }: ListedModel, id: string): unknown {
  return properties.find(({ property_id }) => property_id === id)?.value;
}
