import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { bundled } from "./bundled.ts";

it("bundles every import path of a package that the project has", () => {
  const root = mkdtempSync(join(tmpdir(), "bundled-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const folder = join(root, "node_modules/@mine/library");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(root, "package.json"), "{}");
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({
      exports: { ".": "./index.js", "./ledger": "./ledger.js", "./package.json": "./package.json" },
    }),
  );
  expect(bundled("@mine/library").config({ root })).toHaveProperty(
    "test.deps.optimizer.ssr.include",
    ["@mine/library", "@mine/library/ledger"],
  );
});

it("says which package the project lacks", () => {
  expect(() => bundled("@mine/other").config({})).toThrow("@mine/other/package.json");
});
