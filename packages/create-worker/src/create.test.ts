import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, it } from "vitest";

const PROGRAM = fileURLToPath(new URL("../bin/create-worker.js", import.meta.url));
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "create-worker-"));
});

describe("create-worker", () => {
  it.each(["llm", "translate", "text-to-image", "whisper"])(
    "copies %s out with its new name and nothing of the workspace",
    (template) => {
      execFileSync(process.execPath, [PROGRAM, template, "mine", "--vendor"], { cwd: folder });
      const read = (path: string) => readFileSync(join(folder, "mine", path), "utf8");
      expect(JSON.parse(read("package.json")).name).toBe("mine");
      expect(read("package.json")).not.toMatch(/catalog:|workspace:|\.\.\//);
      expect(read("tsconfig.json")).not.toContain("extends");
      expect(read("wrangler.jsonc")).toContain('"name": "mine"');
      expect(read("src/app.ts")).toContain('service: "mine"');
      expect(readdirSync(join(folder, "mine/vendor"))).toHaveLength(2);
    },
  );

  it.each([
    ["an unknown template", ["nothing", "mine"], "There is no template `nothing`"],
    ["an unknown model", ["llm", "mine", "--model", "nothing"], "There is no model `nothing`"],
    ["a model of another task", ["llm", "mine", "--model", "whisper"], "is a model for speech"],
    ["a bad name", ["llm", "mine", "--name", "Not_This"], "cannot be the name of a Worker"],
    ["no folder", ["llm"], "Expected a template and a folder"],
  ])("says what is wrong with %s, and writes nothing", (_title, given, message) => {
    const { status, stderr } = spawnSync(process.execPath, [PROGRAM, ...given, "--vendor"], {
      cwd: folder,
      encoding: "utf8",
    });
    expect(status).toBe(1);
    expect(stderr).toContain(message);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("leaves a folder alone that is not empty", () => {
    writeFileSync(join(folder, "note.txt"), "mine");
    const { status, stderr } = spawnSync(process.execPath, [PROGRAM, "llm", ".", "--vendor"], {
      cwd: folder,
      encoding: "utf8",
    });
    expect(status).toBe(1);
    expect(stderr).toContain("is not empty");
    expect(readdirSync(folder)).toEqual(["note.txt"]);
  });
});
