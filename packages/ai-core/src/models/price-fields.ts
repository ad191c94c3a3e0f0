/**
 * Prices with the field names of `neurons` in `GET /v1/models`.
 * @module
 */
import { isFigure } from "./figure.ts";
import type { Price } from "./types.ts";

type Unit = Price["unit"];
type FieldsOf<U extends Unit> = Exclude<keyof Extract<Price, { unit: U }>, "unit">;

const NAMES: { readonly [U in Unit]: { readonly [Field in FieldsOf<U>]-?: string } } = {
  tokens: {
    input: "per_million_input_tokens",
    output: "per_million_output_tokens",
    cachedInput: "per_million_cached_input_tokens",
  },
  tiles: { perTile: "per_tile", perStep: "per_step", perInputTile: "per_input_tile" },
  "tile-steps": {
    perTileStep: "per_tile_and_step",
    perInputTileStep: "per_input_tile_and_step",
  },
  megapixels: {
    first: "first_megapixel",
    following: "per_following_megapixel",
    perInput: "per_input_megapixel",
  },
  steps: { perStep: "per_step" },
  "audio-minutes": { perMinute: "per_audio_minute" },
  characters: { perThousand: "per_thousand_characters" },
};

const OPTIONAL: { readonly [U in Unit]?: readonly FieldsOf<U>[] } = {
  tokens: ["output", "cachedInput"],
  tiles: ["perStep", "perInputTile"],
  "tile-steps": ["perInputTileStep"],
};

/** Returns the price as `neurons` of `GET /v1/models`. */
export function toNeurons(price: Price): Record<string, number> {
  const fields = price as unknown as Record<string, number | undefined>;
  const named = Object.entries(NAMES[price.unit]).map(([field, name]) => [name, fields[field]]);
  return Object.fromEntries(named.filter(([, neurons]) => neurons !== undefined));
}

/** Returns the names of a unit's figures: required ones, then optional ones. */
export function namesOfUnit(unit: Unit): { required: string[]; optional: string[] } {
  const optional: readonly string[] = OPTIONAL[unit] ?? [];
  const names = Object.entries(NAMES[unit]);
  return {
    required: names.filter(([field]) => !optional.includes(field)).map(([, name]) => name),
    optional: names.filter(([field]) => optional.includes(field)).map(([, name]) => name),
  };
}

/** Returns the price in the one of `units` that has exactly these figures; undefined if none matches. */
export function fromNeurons(
  neurons: Readonly<Record<string, unknown>>,
  units: readonly Unit[],
): Price | undefined {
  const given = Object.keys(neurons);
  const unit = units.find((each) => {
    const { required, optional } = namesOfUnit(each);
    const isComplete = required.every((name) => given.includes(name));
    return isComplete && given.every((name) => required.includes(name) || optional.includes(name));
  });
  if (unit === undefined || !Object.values(neurons).every(isFigure)) return undefined;
  const fields = Object.entries(NAMES[unit]).filter(([, name]) => given.includes(name));
  return {
    unit,
    ...Object.fromEntries(fields.map(([field, name]) => [field, neurons[name]])),
  } as Price;
}
