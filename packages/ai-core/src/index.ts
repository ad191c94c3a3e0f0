/**
 * What every Worker is made with, whichever protocols it speaks: `createWorker`, the types of an app, and each task's own route.
 * Everything else has a subpath of its own (docs/decisions/0011-one-import-path.md).
 * @module
 */
export * from "./http/index.ts";
