import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, normalize } from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import ts from "typescript-api";
import { describe, expect, it, onTestFinished } from "vitest";
import { exportedNames } from "./exported-names.ts";
import { read, REPOSITORY, ROOT } from "./paths.ts";
import { PUBLIC_PACKAGES } from "./public-packages.ts";

/** Characters of the largest declaration file, which is that of the model table, and some to spare. */
const DECLARATION_LIMIT = 100_000;

/** As it would be published. */
function pack(folder: string): Uint8Array {
  const target = mkdtempSync(join(tmpdir(), "pack-"));
  onTestFinished(() => rmSync(target, { recursive: true }));
  execFileSync("pnpm", ["pack", "--pack-destination", target], { cwd: `${ROOT}${folder}` });
  return readFileSync(join(target, readdirSync(target)[0]!));
}

/** Paths of what is packed, within the package. */
function packedFiles(folder: string): string[] {
  const target = mkdtempSync(join(tmpdir(), "pack-"));
  onTestFinished(() => rmSync(target, { recursive: true }));
  const file = join(target, "package.tgz");
  writeFileSync(file, pack(folder));
  const list = execFileSync("tar", ["-tzf", file], { encoding: "utf8" });
  return list
    .trim()
    .split("\n")
    .map((path) => path.replace(/^package\//, ""));
}

/** Names of the packages that a module imports. */
function packagesIn(code: string): string[] {
  const specifiers = ts.preProcessFile(code).importedFiles.map(({ fileName }) => fileName);
  return specifiers
    .filter((specifier) => !/^(?:\.|node:|cloudflare:)/.test(specifier))
    .map((specifier) => specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/"));
}

const manifestOf = (folder: string) => JSON.parse(read(`${folder}/package.json`));

describe.each(PUBLIC_PACKAGES)("%s", (folder) => {
  const manifest = manifestOf(folder);

  it("is published with provenance, its licence and where it comes from", () => {
    expect(manifest).toMatchObject({
      license: "MIT",
      repository: { url: `git+${REPOSITORY}.git`, directory: folder },
      engines: { node: expect.any(String) },
      publishConfig: { access: "public", provenance: true },
    });
    expect(read(`${folder}/LICENSE`)).toBe(read("LICENSE"));
    expect(read(`${folder}/README.md`)).toContain("# ");
  });

  it("has one import path for each name", { timeout: 60_000 }, () => {
    const paths = new Map<string, string[]>();
    for (const [path, names] of Object.entries(exportedNames(folder)))
      for (const name of names) paths.set(name, [...(paths.get(name) ?? []), path]);
    const several = [...paths].filter(
      ([name, { length }]) => length > 1 && !name.endsWith(" default"),
    );
    expect(Object.fromEntries(several)).toEqual({});
  });

  it("has the sources that its source maps name", { timeout: 60_000 }, () => {
    const names = new Set(packedFiles(folder));
    const maps = [...names].filter((name) => name.endsWith(".map"));
    for (const map of maps)
      for (const source of JSON.parse(read(`${folder}/${map}`)).sources as string[])
        if (!source.includes("node_modules") && !source.includes("/ai-core/"))
          expect(names, map).toContain(normalize(join(dirname(map), source)));
    if (folder === "packages/ai-core") expect(maps).toContain("dist/index.d.ts.map");
  });

  // What a build contains is no dependency, so an import past the build would fail only outside of this repository.
  it("imports only its dependencies", { timeout: 60_000 }, () => {
    const names = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
    const code = packedFiles(folder).filter((name) => /^dist\/.*\.(?:js|d\.ts)$/.test(name));
    const missing = code.flatMap((name) =>
      packagesIn(read(`${folder}/${name}`))
        .filter((imported) => !names.includes(imported))
        .map((imported) => `${name} imports ${imported}`),
    );
    expect(missing).toEqual([]);
  });

  it("has no large data in its declarations", { timeout: 60_000 }, () => {
    const large = packedFiles(folder).filter(
      (name) => name.endsWith(".d.ts") && read(`${folder}/${name}`).length > DECLARATION_LIMIT,
    );
    expect(large).toEqual([]);
  });

  it("passes publint", { timeout: 60_000 }, async () => {
    const { messages } = await publint({ pkgDir: `${ROOT}${folder}`, strict: true });
    expect(messages.map((message) => formatMessage(message, manifest))).toEqual([]);
  });

  // Modules only: `require` of them (Node 22.12 can) and resolution from before `exports` are no aim.
  it("has types that every resolution of modules finds", { timeout: 60_000 }, async () => {
    const untyped = Object.entries(manifest.exports as Record<string, unknown>)
      .filter(([, target]) => typeof target === "string")
      .map(([subpath]) => subpath);
    const result = await checkPackage(createPackageFromTarballData(pack(folder)), {
      excludeEntrypoints: untyped,
    });
    if (!result.types) return expect(untyped).toEqual(Object.keys(manifest.exports));
    const problems = result.problems.filter(
      (problem) =>
        !("resolutionKind" in problem) ||
        problem.resolutionKind === "node16-esm" ||
        problem.resolutionKind === "bundler",
    );
    expect(problems).toEqual([]);
  });
});
