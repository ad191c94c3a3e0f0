/**
 * Compares the table's ids with `AiModels` of @cloudflare/workers-types; checked by `tsc` only.
 * @module
 */
import type { DEFAULT_MODELS, ModelId, ModelIdOf, ModelRow } from "./table.ts";
import type { Task } from "./types.ts";

type MarkedMissing = Extract<ModelRow, { missingInTypes: true }>["id"];

/** Ids that Cloudflare's types lack and that are not marked so. Must be empty. */
type Unknown = Exclude<ModelId, keyof AiModels | MarkedMissing>;

/** Ids that are marked as missing in Cloudflare's types but are present. Must be empty. */
type MarkedInVain = Extract<MarkedMissing, keyof AiModels>;

/** Default models that are not models of their task. Must be empty. */
type WrongDefault = {
  [T in Task]: Exclude<(typeof DEFAULT_MODELS)[T], ModelIdOf<T>>;
}[Task];

/** An error at `Checks` means that the named type is not empty: hover over it to see the ids. */
type MustBeNone<Ids extends never> = Ids;

export type Checks = [MustBeNone<Unknown>, MustBeNone<MarkedInVain>, MustBeNone<WrongDefault>];
