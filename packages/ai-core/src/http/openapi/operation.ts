/**
 * Describes a route's request and response for `GET /openapi.json`, with the schemas that validate them.
 * @module
 */
import * as v from "valibot";

/** A parameter in the path or the query. */
export interface Parameter {
  description: string;
  /** A working value; some depend on the Worker's default model. */
  example?: string | ((defaultModel: string) => string);
  /** Default: any text. */
  schema?: v.GenericSchema;
}

export interface Operation {
  /** By name: parameters of the path; all other names are parameters of the query. */
  parameters?: Record<string, Parameter>;
  /** By content type: the schema of a body, and a working example. */
  body?: Record<string, { schema: v.GenericSchema; example?: unknown }>;
  /** By content type: the schema of a successful response. Responses may have more fields. */
  reply?: Record<string, v.GenericSchema>;
}

/** Bytes that are not text. */
export const binary: v.GenericSchema = v.instance(Uint8Array);

/** Describes a JSON body. */
export function jsonBody(
  schema: v.GenericSchema,
  example: unknown,
): NonNullable<Operation["body"]> {
  return { "application/json": { schema, example } };
}
