import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { ROOT } from "./paths.ts";

it("each release is one commit on the branch `templates`, and leaves the checkout alone", () => {
  const parent = mkdtempSync(join(tmpdir(), "templates-"));
  onTestFinished(() => rmSync(parent, { recursive: true }));
  const checkout = join(parent, "checkout");
  const folder = join(parent, "folder");
  mkdirSync(join(folder, "llm"), { recursive: true });

  const origin = join(parent, "origin");
  const gitIn =
    (cwd: string) =>
    (...given: string[]) =>
      execFileSync("git", given, { cwd, encoding: "utf8" });
  const git = gitIn(checkout);
  const gitOfOrigin = gitIn(origin);
  const release = (files: Record<string, string>) => {
    rmSync(join(folder, "llm"), { recursive: true });
    mkdirSync(join(folder, "llm"));
    for (const [name, text] of Object.entries(files))
      writeFileSync(join(folder, "llm", name), text);
    execFileSync(join(ROOT, ".ci/push-templates"), [folder], { cwd: checkout, stdio: "pipe" });
    return {
      files: gitOfOrigin("ls-tree", "-r", "--name-only", "templates").split("\n").filter(Boolean),
      commits: Number(gitOfOrigin("rev-list", "--count", "templates")),
    };
  };

  execFileSync("git", ["init", "--quiet", "--bare", origin]);
  execFileSync("git", ["clone", "--quiet", origin, checkout], { stdio: "pipe" });
  writeFileSync(join(checkout, "source.txt"), "source");
  git("add", "--all");
  git("-c", "user.name=Test", "-c", "user.email=test@example.com", "commit", "-qm", "First");
  git("push", "--quiet", "origin", "HEAD:main");

  const first = {
    ".gitignore": ".dev.vars*\n!.dev.vars.example\n",
    ".dev.vars.example": "API_KEYS=\n",
  };
  expect(release({ ...first, "old.ts": "" })).toEqual({
    files: ["llm/.dev.vars.example", "llm/.gitignore", "llm/old.ts"],
    commits: 1,
  });
  const second = { files: ["llm/.dev.vars.example", "llm/.gitignore", "llm/new.ts"], commits: 2 };
  expect(release({ ...first, "new.ts": "" })).toEqual(second);
  expect(release({ ...first, "new.ts": "" })).toEqual(second);
  expect(git("status", "--porcelain")).toBe("");
  expect(git("ls-files")).toBe("source.txt\n");
});
