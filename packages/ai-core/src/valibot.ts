/**
 * Re-exports the validation library in ai-core's version, for the schemas of your own routes.
 * @module
 */
export * from "valibot";
