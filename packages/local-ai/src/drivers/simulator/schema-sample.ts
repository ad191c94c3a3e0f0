/**
 * Generates a value that satisfies a JSON Schema, for JSON mode and tool calls.
 * @module
 */
import type { SampleSchema } from "./sample-schema.ts";
import { sampleNumber } from "./schema-sample-number.ts";
import { sampleString } from "./schema-sample-string.ts";

interface Sampler {
  root: SampleSchema;
  random: () => number;
  /** Texts from the prompt that may fill a plain string. */
  hints: string[];
  /** Fill only required properties, if there are any: as models fill the arguments of a call. */
  requiredOnly: boolean;
}

/** Below this depth, only required properties are filled, so that recursive schemas end. */
const DEEP = 4;
const DEEPEST = 12;

/** Names of numbers that are integers in practice, whatever the schema says. */
const COUNTED =
  /(?:^|[_a-z])(?:count|limit|offset|page|lines?|line_?number|index|size|port|year|month|day|days|hours?|minutes?|seconds?|timeout|ms|age|id|depth|max|min|top|width|height|number|quantity|amount)$/i;

function resolved(schema: SampleSchema, root: SampleSchema): SampleSchema {
  const { $ref: reference, ...without } = schema;
  if (reference === undefined) return schema;
  const found = reference
    .replace(/^#\/?/, "")
    .split("/")
    .filter(Boolean)
    .reduce<any>((node, key) => node?.[key.replaceAll("~1", "/").replaceAll("~0", "~")], root);
  return found === undefined ? {} : { ...found, ...without };
}

function merged(schemas: SampleSchema[], base: SampleSchema): SampleSchema {
  return schemas.reduce<SampleSchema>(
    (sum, next) => ({
      ...sum,
      ...next,
      properties: { ...sum.properties, ...next.properties },
      required: [...(sum.required ?? []), ...(next.required ?? [])],
    }),
    base,
  );
}

function typeOf(schema: SampleSchema): string {
  const types = [schema.type ?? []].flat();
  const named = types.find((type) => type !== "null") ?? types[0];
  if (named !== undefined) return named;
  if (schema.properties) return "object";
  if (schema.items || schema.prefixItems) return "array";
  if (schema.pattern || schema.format || schema.minLength !== undefined) return "string";
  return schema.minimum !== undefined || schema.maximum !== undefined ? "number" : "object";
}

function sampleObject(
  schema: SampleSchema,
  sampler: Sampler,
  depth: number,
): Record<string, unknown> {
  const isSparse = sampler.requiredOnly && (schema.required?.length ?? 0) > 0;
  const entries = Object.entries(schema.properties ?? {}).filter(
    ([key, property]) =>
      property !== false && ((depth < DEEP && !isSparse) || schema.required?.includes(key)),
  );
  const missing = (schema.required ?? []).filter((key) => !(key in (schema.properties ?? {})));
  return Object.fromEntries([
    ...entries.map(([key, property]) => [key, sample(property, sampler, depth + 1, key)]),
    ...missing.map((key) => [key, sampleString({}, key, sampler.hints)]),
  ]);
}

function sampleArray(schema: SampleSchema, sampler: Sampler, depth: number): unknown[] {
  const fixed = schema.prefixItems ?? [];
  const usual = depth < DEEP ? 1 + Math.floor(sampler.random() * 2) : 0;
  const length = Math.min(
    Math.max(schema.minItems ?? 0, usual, fixed.length),
    schema.maxItems ?? Infinity,
  );
  return Array.from({ length }, (_, index) => {
    const item = fixed[index] ?? schema.items ?? { type: "string" };
    return sample(item, sampler, depth + 1, "item");
  });
}

function sample(
  given: SampleSchema | boolean,
  sampler: Sampler,
  depth: number,
  key: string,
): unknown {
  if (typeof given === "boolean" || depth > DEEPEST) return null;
  let schema = resolved(given, sampler.root);
  if (schema.allOf) {
    const parts = schema.allOf.map((part) => resolved(part, sampler.root));
    const { allOf: _parts, ...own } = schema;
    schema = merged(parts, own);
  }
  if (schema.const !== undefined) return schema.const;
  if (schema.enum?.length) return schema.enum[Math.floor(sampler.random() * schema.enum.length)];
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices?.length) {
    // Deep inside a recursive schema, a null or plain branch ends the recursion.
    const plain = choices.find(
      (choice) => !choice.$ref && choice.type !== "object" && choice.type !== "array",
    );
    const choice =
      (depth >= DEEP ? plain : choices.find(({ type }) => type !== "null")) ?? choices[0] ?? {};
    const { anyOf: _any, oneOf: _one, ...rest } = schema;
    return sample(merged([resolved(choice, sampler.root)], rest), sampler, depth + 1, key);
  }
  if (schema.default !== undefined && schema.default !== null) return schema.default;
  switch (typeOf(schema)) {
    case "object":
      return sampleObject(schema, sampler, depth);
    case "array":
      return sampleArray(schema, sampler, depth);
    case "integer":
      return sampleNumber(schema, true, sampler.random);
    case "number":
      return sampleNumber(schema, COUNTED.test(key), sampler.random);
    case "boolean":
      return sampler.random() < 0.5;
    case "null":
      return null;
    default:
      return sampleString(schema, key, sampler.hints);
  }
}

/** Generates a value for a schema; `hints` are texts that may fill its strings. */
export function sampleOf(
  schema: unknown,
  random: () => number,
  hints: readonly string[] = [],
  requiredOnly = false,
): unknown {
  const root = (schema ?? {}) as SampleSchema;
  const value = sample(root, { root, random, hints: [...hints], requiredOnly }, 0, "value");
  // An empty schema accepts any object; this one states its origin.
  const empty = typeof value === "object" && value !== null && Object.keys(value).length === 0;
  return empty && !root.properties && root.type !== "array" ? { simulated: true } : value;
}
