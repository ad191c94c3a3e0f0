import { expect, it } from "vitest";
import { expressionsIn, problemOf } from "./regular-expressions.ts";

it("finds the expressions of a file, and their places", () => {
  const found = expressionsIn("a.ts", "const a = /x+/gi;\nconst b = 4 / 2; // /no/\nf(/[/]y/);");
  expect(found).toEqual([
    { source: "x+", flags: "gi", places: ["a.ts:1"] },
    { source: "[/]y", flags: "", places: ["a.ts:3"] },
  ]);
});

it("says what is wrong with an expression on which a text can take long", async () => {
  const places = ["a.ts:1"];
  expect(await problemOf({ source: "^(a|a)*$", flags: "", places })).toMatch(/exponential/);
  expect(await problemOf({ source: "\\s+$", flags: "", places })).toMatch(/2nd degree/);
  expect(await problemOf({ source: "^a{1,5}$", flags: "v", places })).toBeUndefined();
});
