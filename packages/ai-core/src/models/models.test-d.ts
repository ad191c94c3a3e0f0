/**
 * Holds the table's ids against `AiModels` of @cloudflare/workers-types; checked by `tsc` alone.
 * @module
 */
import type { ModelId, ModelRow } from "./table.ts";

type MarkedMissing = Extract<ModelRow, { missingInTypes: true }>["id"];

/** Ids that are neither known to Cloudflare's types nor marked as missing there: must be none. */
type Unknown = Exclude<ModelId, keyof AiModels | MarkedMissing>;

/** Ids that are marked as missing, but are known by now: must be none. */
type MarkedInVain = Extract<MarkedMissing, keyof AiModels>;

/** An error at `Checks` means that the type it names holds ids: hover over it to see which. */
type MustBeNone<Ids extends never> = Ids;

export type Checks = [MustBeNone<Unknown>, MustBeNone<MarkedInVain>];
