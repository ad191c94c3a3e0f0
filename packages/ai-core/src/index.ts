/**
 * The root export: `createWorker`, the types of an app, and each task's own route. Everything else
 * is exported from subpaths (docs/decisions/0011-one-import-path.md).
 * @module
 */
export * from "./http/index.ts";
