/**
 * What `GET /openapi.json` tells of a route's body and reply: the schemas that check them.
 * @module
 */
import * as v from "valibot";

export interface Operation {
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
