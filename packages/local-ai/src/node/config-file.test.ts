import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findConfig, readConfig, writeDerivedConfig } from "./config-file.ts";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "local-ai-test-"))));
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

test("the derived config is next to the original, with a name that starts with a dot", () => {
  const original = write(
    "wrangler.jsonc",
    '{ // with a comment\n "name": "app", "ai": { "binding": "AI" }, }',
  );
  const { path, bindings } = writeDerivedConfig(original);
  expect(path).toBe(join(folder, ".wrangler.local.json"));
  expect(bindings).toEqual(["AI"]);
  expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({
    name: "app",
    services: [{ binding: "AI" }],
  });
});

test("a config that did not change is not written again", () => {
  const original = write("wrangler.json", '{ "ai": { "binding": "AI" } }');
  const { path } = writeDerivedConfig(original);
  const { mtimeMs } = statSync(path);
  writeDerivedConfig(original);
  expect(statSync(path).mtimeMs).toBe(mtimeMs);
});

test("a folder without a config, a TOML file and broken JSON are told apart", () => {
  expect(() => findConfig(folder)).toThrow(
    /Expected wrangler.json, wrangler.jsonc, wrangler.toml in .*, found none/,
  );
  expect(() => readConfig(write("wrangler.toml", 'name = "app"'))).toThrow(
    "Expected a JSON config, found wrangler.toml",
  );
  expect(() => readConfig(write("wrangler.jsonc", '{ "name": '))).toThrow("is not valid JSON");
});
