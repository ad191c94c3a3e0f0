import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { OLD_COMMENT, PREVIOUS, previousVersion } from "../test/previous-version.ts";
import { createProject } from "./create.ts";
import { readTemplates } from "./template.ts";

const own = fileURLToPath(new URL("..", import.meta.url));
const { version } = JSON.parse(readFileSync(join(own, "package.json"), "utf8"));

const CHOICES = { template: "llm", name: "mine", vendor: false, bringNode: false };

let folder: string;
let project: string;
let base: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "create-worker-"));
  base = previousVersion(join(own, "dist"), join(folder, "previous"), "llm");
  project = join(folder, "mine");
  createProject(readTemplates(base), { ...CHOICES, path: project });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const read = (file: string) => readFileSync(join(project, file), "utf8");
const write = (file: string, text: string) => writeFileSync(join(project, file), text);
const git = (...given: string[]) =>
  execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...given], {
    cwd: project,
    stdio: "pipe",
  });

function commit(): void {
  git("init", "--quiet");
  git("add", "--all");
  git("commit", "--quiet", "--message", "Mine");
}

const update = (...given: string[]) =>
  spawnSync(
    process.execPath,
    [join(own, "bin/create-worker.js"), "update", project, "--base", base, ...given],
    { encoding: "utf8" },
  );

describe("update", () => {
  it("makes an unchanged project the same as a new one", () => {
    commit();
    const { status, stdout } = update();
    expect(status).toBe(0);
    expect(stdout).toContain(`llm: ${PREVIOUS} -> ${version}`);
    const fresh = join(folder, "fresh");
    createProject(readTemplates(join(own, "dist")), { ...CHOICES, path: fresh });
    const compared = ["--recursive", "--exclude=.git", project, fresh];
    expect(spawnSync("diff", compared, { encoding: "utf8" }).stdout).toBe("");
  });

  it("names packages in vendor/ by their content, so that npm installs a changed one of the same version", () => {
    const core = join(base, "vendor", `ai-workers-ai-core-${version}.tgz`);
    writeFileSync(core, "an earlier build");
    const dependency = () => JSON.parse(read("package.json")).dependencies["@ai-workers/ai-core"];
    rmSync(project, { recursive: true });
    createProject(readTemplates(base), { ...CHOICES, vendor: true, path: project });
    commit();
    const before = dependency();
    expect(update().status).toBe(0);
    expect(dependency()).toMatch(/^file:vendor\/ai-workers-ai-core-[\d.]+-[\da-f]{8}\.tgz$/);
    expect(dependency()).not.toBe(before);
    expect(existsSync(join(project, dependency().slice("file:".length)))).toBe(true);
    expect(existsSync(join(project, before.slice("file:".length)))).toBe(false);
  });

  it("keeps what the project changed, and merges what both changed", () => {
    write("src/app.ts", `${read("src/app.ts")}\n// My own line.\n`);
    write("src/mine.ts", "export {};\n");
    write("src/dropped.ts", "export const used = true;\n");
    const manifest = JSON.parse(read("package.json"));
    write(
      "package.json",
      JSON.stringify({ ...manifest, dependencies: { ...manifest.dependencies, zod: "^4.0.0" } }),
    );
    commit();
    const { stdout } = update();
    expect(read("src/app.ts")).not.toContain(OLD_COMMENT);
    expect(read("src/app.ts")).toContain("// My own line.");
    expect(read("src/mine.ts")).toBe("export {};\n");
    expect(read("src/dropped.ts")).toContain("used");
    expect(existsSync(join(project, ".dev.vars.example"))).toBe(true);
    const { dependencies, devDependencies, aiWorkers } = JSON.parse(read("package.json"));
    expect(dependencies.zod).toBe("^4.0.0");
    expect(devDependencies.wrangler).not.toBe("4.0.0");
    expect(aiWorkers).toEqual({ template: "llm", version });
    for (const line of ["merged    src/app.ts", "kept      src/dropped.ts", "updated   README.md"])
      expect(stdout).toContain(line);
  });

  it("merges into files that git has checked out with CRLF, and keeps it", () => {
    for (const file of ["src/app.ts", "README.md", "package.json", "tsconfig.json"])
      write(file, read(file).replaceAll("\n", "\r\n"));
    write("src/app.ts", `${read("src/app.ts")}\r\n// My own line.\r\n`);
    commit();
    const { stdout } = update();
    expect(stdout).not.toContain("conflict");
    expect(stdout).not.toContain("tsconfig.json");
    expect(read("src/app.ts")).not.toContain(OLD_COMMENT.trim());
    expect(read("src/app.ts")).toContain("// My own line.");
    expect(JSON.parse(read("package.json")).aiWorkers.version).toBe(version);
    for (const file of ["src/app.ts", "README.md", "package.json"])
      expect(read(file).replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  });

  it("keeps the project's own files in vendor/", () => {
    rmSync(project, { recursive: true });
    createProject(readTemplates(base), { ...CHOICES, vendor: true, path: project });
    write("vendor/mine-1.0.0.tgz", "mine");
    commit();
    expect(update().status).toBe(0);
    expect(read("vendor/mine-1.0.0.tgz")).toBe("mine");
  });

  it.each([
    ["{", "package.json is not valid JSON"],
    ["null", "names no template"],
    ['{"aiWorkers":{"template":"llm"}}', "names no template"],
  ])("says in one line what is wrong with the package.json %s", (text, message) => {
    write("package.json", text);
    const { status, stderr } = update("--dry-run");
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining(message) });
    expect(stderr.trim()).not.toContain("\n");
  });

  it("marks lines that both changed", () => {
    write("src/app.ts", read("src/app.ts").replace(OLD_COMMENT, "// Another comment of mine.\n"));
    commit();
    const { stdout } = update();
    expect(stdout).toContain("Resolve the conflicts in 1 file");
    expect(read("src/app.ts")).toMatch(/<<<<<<< yours\n\/\/ Another comment of mine/);
  });

  it("writes nothing in a dry run", () => {
    commit();
    expect(update("--dry-run").stdout).toContain("updated   package.json");
    expect(read("src/app.ts")).toContain(OLD_COMMENT);
  });

  it("requires that changes can be undone", () => {
    expect(update()).toMatchObject({ status: 1, stderr: expect.stringContaining("git init") });
    commit();
    write("note.txt", "mine");
    expect(update()).toMatchObject({ status: 1, stderr: expect.stringContaining("Commit first") });
  });

  it("reports a folder that is not a project of this program", () => {
    write("package.json", "{}");
    commit();
    expect(update()).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("names no template"),
    });
  });
});
