import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "jsonc-parser";
import { beforeAll, describe, expect, it } from "vitest";
import { WORKERS } from "../../../tools/src/workers.ts";

const path = (file: string) => fileURLToPath(new URL(`../${file}`, import.meta.url));
const templates = (...given: string[]) =>
  spawnSync(process.execPath, [path("scripts/templates.ts"), ...given], { encoding: "utf8" });

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "templates-"));
  templates(join(folder, "all"), "--vendor");
  return () => rmSync(folder, { recursive: true, force: true });
});

/** Path of each file → its bytes, as one string. */
function contents(root: string): Record<string, string> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    files.map((file) => [file.slice(root.length), readFileSync(file, "latin1")]),
  );
}

it("writes a folder for each template and nothing else", () => {
  expect(readdirSync(join(folder, "all")).toSorted()).toEqual(WORKERS);
});

it("says what it requires, and that it replaces nothing", () => {
  expect(templates()).toMatchObject({ status: 2, stderr: expect.stringContaining("usage") });
  const again = templates(join(folder, "all"), "--vendor");
  expect(again).toMatchObject({ status: 1, stderr: expect.stringContaining("is not empty") });
});

describe.each(WORKERS)("%s", (name) => {
  const read = (file: string) => readFileSync(join(folder, "all", name, file), "utf8");

  it("is the project that create-worker makes", () => {
    const made = join(folder, "made", name);
    execFileSync(process.execPath, [path("bin/create-worker.js"), name, made, "--vendor"]);
    expect(contents(join(folder, "all", name))).toEqual(contents(made));
  });

  it("has the deploy button ask for API_KEYS alone, and describes only what it has", () => {
    const secrets = [...read(".dev.vars.example").matchAll(/^(\w+)=/gm)].map(([, key]) => key!);
    expect(secrets).toEqual(["API_KEYS"]);
    const { ai, durable_objects: objects, ratelimits } = parse(read("wrangler.jsonc"));
    const names = [ai.binding, ...[...objects.bindings, ...ratelimits].map((each) => each.name)];
    const { bindings } = JSON.parse(read("package.json")).cloudflare;
    expect(Object.keys(bindings).toSorted()).toEqual([...secrets, ...names].toSorted());
  });

  it("has no button that would deploy the template", () => {
    for (const file of ["README.md", "README.zh-CN.md"])
      expect(read(file)).not.toContain("deploy.workers.cloudflare.com");
  });
});
