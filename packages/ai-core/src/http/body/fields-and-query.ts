/**
 * Fields of a body combined with those of the query, which older APIs accept.
 * @module
 */
import type { RequestContext } from "../app.ts";
import type { JsonObject } from "./body.ts";
import { readFields } from "./fields.ts";
import { fromPairs } from "./form.ts";

/**
 * Returns the body's fields, and those of the query that the body lacks.
 *
 * @throws ApiError `invalid_json`, `invalid_request` or `body_too_large`
 */
export async function readFieldsAndQuery(
  request: Request,
  context: RequestContext,
): Promise<JsonObject> {
  const fields = await readFields(request, context);
  if (!request.url.includes("?")) return fields;
  return { ...fromPairs(new URL(request.url).searchParams), ...fields };
}

/** Removes empty fields: clients send `null` and `""` for omitted values. */
export function withoutEmpty(fields: JsonObject, keep: readonly string[] = []): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([name, value]) => value !== null && (value !== "" || keep.includes(name)),
    ),
  );
}
