/**
 * The store of documents, for a Worker to export. It needs the Workers runtime, so ai-core's root does not include it.
 * @module
 */
export { documentsObject, type DocumentsObject } from "./documents-object.ts";
