/**
 * The library that checks bodies, in the version that ai-core uses, for the schemas of your own routes.
 * @module
 */
export * from "valibot";
