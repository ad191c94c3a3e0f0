/**
 * An array that is spread into a call is put on the stack: a request that makes it long enough ends in a RangeError.
 * @module
 */
import { globSync } from "node:fs";
import ts from "typescript-api";
import { expect, it } from "vitest";
import { read, ROOT } from "./paths.ts";

/** Methods that take a list of any length. */
const METHODS = new Set(["push", "unshift", "splice"]);

/** Returns the places where an array is spread into a method of an array, as `file:line`. */
function spreadsIn(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (
      ts.isCallExpression(node) &&
      ts.isPropertyAccessExpression(node.expression) &&
      METHODS.has(node.expression.name.text) &&
      node.arguments.some(ts.isSpreadElement)
    )
      found.push(`${file}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

it("finds arrays that are spread into a call, and no others", () => {
  const text = "a.push(...b);\na.push({ ...b }, [...c]);\na.b.unshift(1, ...c());\nf(...a);";
  expect(spreadsIn("a.ts", text)).toEqual(["a.ts:1", "a.ts:3"]);
});

it("spreads no array into a call in the packages: use a loop, concat or flatMap", () => {
  const files = globSync("packages/*/src/**/*.ts", { cwd: ROOT }).filter(
    (file) => !file.includes("node_modules"),
  );
  expect(files.length).toBeGreaterThan(500);
  const texts = files.map((file) => [file, read(file)] as const);
  const suspects = texts.filter(([, text]) => /\.(?:push|unshift|splice)\([^;]*\.\.\./.test(text));
  expect(suspects.flatMap(([file, text]) => spreadsIn(file, text))).toEqual([]);
});
