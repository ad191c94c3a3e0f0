import { expect, test } from "vitest";
import { parseArguments } from "./arguments.ts";

test.for([
  ["nothing", [], { configs: [], passed: [] }],
  [
    "flags of wrangler",
    ["--port", "8787", "--var", "A:b"],
    { configs: [], passed: ["--port", "8787", "--var", "A:b"] },
  ],
  [
    "a port twice, the last of which counts",
    ["--port", "8787", "--var", "A:b", "--port=8923"],
    { configs: [], passed: ["--var", "A:b", "--port=8923"] },
  ],
  [
    "options after the dashes that pnpm and yarn pass on",
    ["--port", "8787", "--", "--port", "8923"],
    { configs: [], passed: ["--port", "8923"] },
  ],
  ["a config", ["-c", "a.jsonc", "--port", "1"], { configs: ["a.jsonc"], passed: ["--port", "1"] }],
  [
    "two configs",
    ["--config=a.json", "-c", "b.json"],
    { configs: ["a.json", "b.json"], passed: [] },
  ],
  [
    "an environment",
    ["--env", "staging"],
    { configs: [], passed: ["--env", "staging"], environment: "staging" },
  ],
  [
    "an environment with =",
    ["--env=staging"],
    { configs: [], passed: ["--env=staging"], environment: "staging" },
  ],
] as const)("%s", ([, given, expected]) => {
  expect(parseArguments(given)).toEqual(expected);
});

test("a config without a path is an error", () => {
  expect(() => parseArguments(["-c"])).toThrow("Expected a path after -c.");
});
