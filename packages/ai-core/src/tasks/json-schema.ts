/**
 * Checks whether a value is a JSON Schema, as far as a mistake would make a model fail or ramble.
 * @module
 */
import * as v from "valibot";

const TYPES = new Set(["string", "number", "integer", "boolean", "object", "array", "null"]);
/** No model follows a schema with deeper nesting; it also bounds the check itself. */
const MAX_DEPTH = 32;

interface Fault {
  path: (string | number)[];
  message: string;
}

/**
 * An object that contains a JSON Schema. The error's `param` is the path inside it. Keywords that
 * are null are omitted: clients in Go send them (`"required": null`), and models reject them.
 */
export const JsonSchemaSchema = v.pipe(
  v.record(v.string(), v.unknown()),
  v.transform((schema) => withoutNulls(schema, 0)),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const fault = findFault(dataset.value, []);
    if (fault === undefined) return;
    let input: unknown = dataset.value;
    const path = fault.path.map((key) => {
      const item = {
        type: "unknown" as const,
        origin: "value" as const,
        input,
        key,
        value: (input as never)[key],
      };
      input = item.value;
      return item;
    });
    addIssue({
      message: fault.message,
      ...(path.length > 0 && { path: path as unknown as [v.IssuePathItem, ...v.IssuePathItem[]] }),
    });
  }),
);

/** Keywords whose value is data, which may be null. */
const DATA = new Set(["default", "const", "enum", "examples", "example"]);
/** Keywords whose values are named, so that the names are no keywords. */
const NAMED = new Set(["properties", "patternProperties", "$defs", "definitions"]);

/** Returns the same object if it has no keyword that is null. */
function withoutNulls<Schema extends object>(
  schema: Schema,
  depth: number,
  isNamed = false,
): Schema {
  if (depth > MAX_DEPTH * 2) return schema;
  let copy: Record<string, unknown> | undefined;
  for (const [key, value] of Object.entries(schema)) {
    const isKeyword = !isNamed && !Array.isArray(schema);
    let kept: unknown = value;
    if (value === null && isKeyword && key !== "default" && key !== "const") kept = undefined;
    else if (typeof value === "object" && value !== null && !(isKeyword && DATA.has(key)))
      kept = withoutNulls(value as object, depth + 1, isKeyword && NAMED.has(key));
    if (kept === value) continue;
    copy ??= (Array.isArray(schema) ? [...schema] : { ...schema }) as Record<string, unknown>;
    if (kept === undefined) delete copy[key];
    else copy[key] = kept;
  }
  return (copy as Schema | undefined) ?? schema;
}

function findFault(schema: unknown, path: Fault["path"]): Fault | undefined {
  if (typeof schema === "boolean" && path.length > 0) return undefined;
  if (!isObject(schema)) return { path, message: "expected a JSON Schema, which is an object" };
  if (path.length > MAX_DEPTH * 2) return { path, message: "the JSON Schema is nested too deeply" };
  const types = [schema.type ?? []].flat();
  if (!types.every((type) => typeof type === "string" && TYPES.has(type))) {
    return { path: [...path, "type"], message: `expected one of ${[...TYPES].join(", ")}` };
  }
  if (schema.required !== undefined && !isTexts(schema.required)) {
    return { path: [...path, "required"], message: "expected an array of property names" };
  }
  if (schema.enum !== undefined && !Array.isArray(schema.enum)) {
    return { path: [...path, "enum"], message: "expected an array" };
  }
  return inside(schema, path);
}

function inside(schema: Record<string, unknown>, path: Fault["path"]): Fault | undefined {
  for (const key of ["properties", "$defs", "definitions"]) {
    const children = schema[key];
    if (children === undefined) continue;
    if (!isObject(children))
      return { path: [...path, key], message: "expected an object of JSON Schemas" };
    for (const [name, child] of Object.entries(children)) {
      const fault = findFault(child, [...path, key, name]);
      if (fault) return fault;
    }
  }
  for (const key of ["anyOf", "oneOf", "allOf"]) {
    const children = schema[key];
    if (children === undefined) continue;
    if (!Array.isArray(children))
      return { path: [...path, key], message: "expected an array of JSON Schemas" };
    for (const [index, child] of children.entries()) {
      const fault = findFault(child, [...path, key, index]);
      if (fault) return fault;
    }
  }
  return isObject(schema.items) ? findFault(schema.items, [...path, "items"]) : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
