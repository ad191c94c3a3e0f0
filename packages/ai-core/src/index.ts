/**
 * ai-core: what a Worker in front of Workers AI is made of.
 * @module
 */
export * from "./audio/index.ts";
export * from "./errors/index.ts";
export * from "./http/index.ts";
export * from "./models/index.ts";
export * from "./protocols/openai/index.ts";
export * from "./run/index.ts";
export * from "./streaming/index.ts";
export * from "./tasks/index.ts";
