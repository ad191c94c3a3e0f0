/**
 * The subset of JSON Schema that the platform's models use, with the platform's error messages.
 * @module
 */

type TypeName = "string" | "number" | "integer" | "boolean" | "array" | "object" | "null";

export interface Schema {
  type?: TypeName | readonly TypeName[];
  required?: readonly string[];
  properties?: Readonly<Record<string, Schema>>;
  additionalProperties?: false;
  items?: Schema;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  enum?: readonly unknown[];
  oneOf?: readonly Schema[];
}

type Json = Record<string, unknown>;

/** Returns the platform's name of a value's type; bytes that are not base64 count as an object. */
export function typeName(value: unknown): TypeName {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (Number.isInteger(value)) return "integer";
  const type = typeof value;
  return type === "string" || type === "number" || type === "boolean" ? type : "object";
}

function matchesType(value: unknown, type: TypeName): boolean {
  const actual = typeName(value);
  return actual === type || (type === "number" && actual === "integer");
}

function* objectProblems(schema: Schema, value: Json, path: string): Generator<string> {
  const below = (key: string) => (path === "/" ? `/${key}` : `${path}/${key}`);
  if (schema.required?.some((key) => value[key] === undefined)) {
    yield `required properties at '${path}' are '${schema.required.join(",")}'`;
  }
  for (const [key, property] of Object.entries(schema.properties ?? {})) {
    if (value[key] !== undefined) yield* problemsOf(property, value[key], below(key));
  }
  if (schema.additionalProperties !== false) return;
  const unknown = Object.keys(value).filter((key) => !(key in (schema.properties ?? {})));
  if (unknown.length > 0) {
    const names = unknown.map((key) => `/${key}`).join(", ");
    yield `Additional or unevaluated properties '${names}' at '${path}' not allowed`;
  }
}

function* arrayProblems(schema: Schema, value: unknown[], path: string): Generator<string> {
  if (schema.maxItems !== undefined && value.length > schema.maxItems) {
    yield `Length of '${path}' must be <= ${schema.maxItems}`;
  }
  if (!schema.items) return;
  for (const [index, item] of value.entries())
    yield* problemsOf(schema.items, item, `${path}/${index}`);
}

function* scalarProblems(schema: Schema, value: unknown, path: string): Generator<string> {
  if (schema.enum && !schema.enum.includes(value)) {
    yield `'${path}' must be one of ${schema.enum.map((item) => `'${String(item)}'`).join(", ")}`;
  }
  if (typeof value === "string") {
    const { minLength = 0, maxLength = Infinity } = schema;
    if (value.length < minLength) yield `Length of '${path}' must be >= ${minLength}`;
    if (value.length > maxLength) yield `Length of '${path}' must be <= ${maxLength}`;
  }
  if (typeof value === "number") {
    const { minimum = -Infinity, maximum = Infinity } = schema;
    if (value < minimum) yield `'${path}' must be >= ${minimum}`;
    if (value > maximum) yield `'${path}' must be <= ${maximum}`;
  }
}

/** Yields the problems of a value in the order in which they are found. */
export function* problemsOf(schema: Schema, value: unknown, path = "/"): Generator<string> {
  if (schema.oneOf) {
    const branches = schema.oneOf.map((branch) => [...problemsOf(branch, value, path)]);
    if (branches.every((problems) => problems.length > 0)) {
      yield `oneOf at '${path}' not met, 0 matches: ${branches.flat().join(", ")}`;
    }
    return;
  }
  const types = schema.type === undefined ? [] : [schema.type].flat();
  if (types.length > 0 && !types.some((type) => matchesType(value, type as TypeName))) {
    // The platform names the expected type first: "'integer' not in 'null'".
    yield `Type mismatch of '${path}', '${types.join("','")}' not in '${typeName(value)}'`;
    return;
  }
  if (Array.isArray(value)) yield* arrayProblems(schema, value, path);
  else if (value !== null && typeof value === "object")
    yield* objectProblems(schema, value as Json, path);
  else yield* scalarProblems(schema, value, path);
}
