/**
 * Describes a route's request and response for `GET /openapi.json`, with the schemas that validate them.
 * @module
 */
import * as v from "valibot";

/** A part of the address. */
export interface Parameter {
  description: string;
  /** A value that works; some depend on the Worker's own default model. */
  example?: string | ((defaultModel: string) => string);
  /** Any text without it. */
  schema?: v.GenericSchema;
}

export interface Operation {
  /** By name: those of the path, and with any other name those of the query. */
  parameters?: Record<string, Parameter>;
  /** By content type: the schema of a body, and a body that works. */
  body?: Record<string, { schema: v.GenericSchema; example?: unknown }>;
  /** By content type: the schema of a good reply. Replies may have more fields. */
  reply?: Record<string, v.GenericSchema>;
}

/** Bytes that are not text. */
export const binary: v.GenericSchema = v.instance(Uint8Array);

/** A body of JSON. */
export function jsonBody(
  schema: v.GenericSchema,
  example: unknown,
): NonNullable<Operation["body"]> {
  return { "application/json": { schema, example } };
}
