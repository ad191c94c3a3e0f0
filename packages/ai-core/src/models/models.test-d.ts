/**
 * Compares the table's ids with `AiModels` of @cloudflare/workers-types; checked by `tsc` only.
 * @module
 */
import type { ModelId, ModelRow } from "./table.ts";

type MarkedMissing = Extract<ModelRow, { missingInTypes: true }>["id"];

/** Ids that Cloudflare's types lack and that are not marked so. Must be empty. */
type Unknown = Exclude<ModelId, keyof AiModels | MarkedMissing>;

/** Ids that are marked as missing in Cloudflare's types but are present. Must be empty. */
type MarkedInVain = Extract<MarkedMissing, keyof AiModels>;

/** An error at `Checks` means that the named type is not empty: hover over it to see the ids. */
type MustBeNone<Ids extends never> = Ids;

export type Checks = [MustBeNone<Unknown>, MustBeNone<MarkedInVain>];
