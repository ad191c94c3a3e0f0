import { expect, test } from "vitest";
import { problemsOf, type Schema } from "../../inputs/schema.ts";
import { randomFrom } from "../../platform/hash.ts";
import { sampleOf } from "./schema-sample.ts";

const samples = (schema: unknown) =>
  [1, 2, 3, 4, 5].map((seed) => sampleOf(schema, randomFrom(seed)));

test.for<[string, Schema]>([
  [
    "an object with what it requires",
    {
      type: "object",
      required: ["a", "b"],
      properties: { a: { type: "string" }, b: { type: "integer" } },
    },
  ],
  ["an integer within bounds", { type: "integer", minimum: 17, maximum: 19 }],
  ["a number below a bound", { type: "number", maximum: -3 }],
  ["a number in a narrow span", { type: "number", minimum: 0.2, maximum: 0.4 }],
  ["one of an enum", { type: "string", enum: ["red", "green"] }],
  ["a text that is long enough", { type: "string", minLength: 40, maxLength: 60 }],
  ["a text that is short enough", { type: "string", maxLength: 3 }],
  [
    "a list of objects",
    {
      type: "array",
      maxItems: 3,
      items: { type: "object", required: ["x"], properties: { x: { type: "boolean" } } },
    },
  ],
])("a sample is %s", ([, schema]) => {
  for (const sample of samples(schema)) expect([...problemsOf(schema, sample)]).toEqual([]);
});

test("a number whose bounds are those of all safe integers is a small one", () => {
  const { MIN_SAFE_INTEGER: minimum, MAX_SAFE_INTEGER: maximum } = Number;
  for (const sample of samples({ type: "integer", minimum, maximum })) {
    expect(sample).toBeGreaterThanOrEqual(1);
    expect(sample).toBeLessThanOrEqual(10);
  }
});

test.for([
  ["^[A-Z]{3}$", /^[A-Z]{3}$/],
  ["^\\d{4}-\\d{2}-\\d{2}$", /^\d{4}-\d{2}-\d{2}$/],
  ["^[a-z]+$", /^[a-z]+$/],
  ["^AB-\\d{6}$", /^AB-\d{6}$/],
] as const)("a text matches the pattern %s", ([pattern, expression]) => {
  expect(sampleOf({ type: "string", pattern }, randomFrom(1))).toMatch(expression);
});

test("references are followed, and a recursive schema ends", () => {
  const schema = {
    $defs: {
      node: {
        type: "object",
        required: ["name"],
        properties: {
          name: { type: "string" },
          next: { anyOf: [{ $ref: "#/$defs/node" }, { type: "null" }] },
        },
      },
    },
    $ref: "#/$defs/node",
  };
  expect(sampleOf(schema, randomFrom(1))).toMatchObject({
    name: expect.any(String),
    next: { name: expect.any(String) },
  });
});

test("const, default, allOf and a missing schema have their values", () => {
  const both = {
    allOf: [
      { properties: { a: { const: 1 } } },
      { properties: { b: { type: "integer", default: 5 } } },
    ],
  };
  expect(sampleOf(both, randomFrom(1))).toEqual({ a: 1, b: 5 });
  expect(sampleOf({}, randomFrom(1))).toEqual({ simulated: true });
  expect(sampleOf({ type: "object", properties: {} }, randomFrom(1))).toEqual({});
});

test("minItems and exclusive bounds hold", () => {
  const schema = {
    type: "array",
    minItems: 4,
    items: { type: "integer", exclusiveMinimum: 0, exclusiveMaximum: 3 },
  };
  for (const sample of samples(schema) as number[][]) {
    expect(sample.length).toBeGreaterThanOrEqual(4);
    for (const value of sample) expect([1, 2]).toContain(value);
  }
});

test("a hint from the question fills the first text", () => {
  const schema = {
    type: "object",
    properties: { city: { type: "string" }, note: { type: "string" } },
  };
  expect(sampleOf(schema, randomFrom(1), ["Lisbon"])).toEqual({
    city: "Lisbon",
    note: "simulated note",
  });
});

test.for(["^([\\w-]+)+!$", "^(a|a|a)*b$", "^\\w*\\w*\\w*\\w*\\w*\\w*\\w*\\w*!$", "a{500000000}"])(
  "a pattern does not decide how long a sample takes: %s",
  (pattern) => {
    // A search that takes exponential time would not end.
    const sample = sampleOf({ type: "string", pattern }, randomFrom(1));
    expect(String(sample).length).toBeLessThan(2000);
  },
);
