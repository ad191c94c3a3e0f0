import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { read, ROOT } from "./paths.ts";

const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };

it("prints why a build failed where it does not mix with a program's output, and fails", () => {
  const given = [`${ROOT}tools/src/run-built.ts`, "@ai-workers/nothing", "nothing.js"];
  const path = `${ROOT}node_modules/.bin:${process.env["PATH"]}`;
  const { status, stdout, stderr } = spawnSync(process.execPath, given, {
    encoding: "utf8",
    env: { ...process.env, PATH: path },
  });
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr).toContain("@ai-workers/nothing");
});

it("is how every script starts a program that needs a build", () => {
  for (const command of Object.values(scripts))
    expect(command).not.toMatch(/turbo run build.*&& node /);
});

it("starts programs that exist", () => {
  const programs = Object.values(scripts).flatMap(
    (command) => /run-built\.ts \S+ (\S+)/.exec(command)?.[1] ?? [],
  );
  expect(programs.length).toBeGreaterThan(3);
  for (const program of programs) expect(read(program)).not.toBe("");
});
