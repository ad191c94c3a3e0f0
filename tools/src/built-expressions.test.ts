import { expect, it } from "vitest";
import { buildsIn, builtExpressions } from "./built-expressions.ts";
import { hasUnbounded } from "./regular-expressions.ts";

it.each([
  "const a = new RegExp(text);",
  "const a = RegExp(text);",
  "const Build = globalThis.RegExp; new Build(text);",
  "Reflect.construct(RegExp, [text]);",
])("sees what a file builds: %s", (code) => {
  expect(buildsIn("packages/a.ts", code)).toEqual([
    expect.stringMatching(/^packages\/a\.ts:1: builds a regular expression that is not checked/),
  ]);
});

it("does not mind types, and comparisons with them", () => {
  const code = "const f = (a: RegExp | string) => a instanceof RegExp; // new RegExp()";
  expect(buildsIn("packages/a.ts", code)).toEqual([]);
});

it("records the expressions that files build when they are imported", async () => {
  const places = (await builtExpressions()).map((each) => each.places[0]);
  expect(places).toContain("packages/ai-core/src/translation/patterns.ts (built)");
  expect(places).toContain("packages/playground/public/shared/highlight.js (built)");
});

it.each([
  [String.raw`a{1,9}\+[*+]{2}(?:b{3}){0,5}`, false],
  [String.raw`[\]*]+`, true],
  ["(?:ab)*", true],
  ["a{2,}", true],
])("says whether a repetition has no bound: %s", (source, isUnbounded) => {
  expect(hasUnbounded(source)).toBe(isUnbounded);
});
