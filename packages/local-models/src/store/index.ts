/**
 * The store: models and the library that runs them, downloaded once and kept in a folder.
 * @module
 */
export { storeModel } from "./model.ts";
export { DTYPES } from "./needed-files.ts";
export { loadTransformers } from "./transformers.ts";
export type { Progress, StoreOptions } from "./types.ts";
