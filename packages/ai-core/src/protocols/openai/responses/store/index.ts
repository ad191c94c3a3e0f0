/**
 * The store of responses, for a Worker to export. It needs the Workers runtime, so ai-core's root does not include it.
 * @module
 */
export { Responses } from "./responses-object.ts";
