import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { hasNodeForTools } from "./installed-node.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "installed-node-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A folder with a `node` of that version in it. */
function nodeOf(version: string, within: string): string {
  const path = join(folder, within);
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, "node"), `#!/bin/sh\necho ${version}\n`);
  chmodSync(join(path, "node"), 0o755);
  return path;
}

it.skipIf(process.platform === "win32").each([
  ["v20.20.2", false],
  ["v22.11.0", false],
  ["v22.12.0", true],
  ["v24.1.0", true],
  ["v100.0.0", true],
])("a machine with Node %s needs none of its own: %s", (version, expected) => {
  expect(hasNodeForTools(nodeOf(version, "bin"))).toBe(expected);
});

it.skipIf(process.platform === "win32")("ignores the one that npm scripts put in front", () => {
  const brought = nodeOf("v24.0.0", "project/node_modules/.bin");
  const path = [brought, "", join(folder, "nothing"), nodeOf("v20.0.0", "bin")].join(delimiter);
  expect(hasNodeForTools(path)).toBe(false);
});
