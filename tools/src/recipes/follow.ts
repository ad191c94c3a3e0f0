/**
 * Carries out the instructions of a recipe.
 * @module
 */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Instruction, Recipe } from "./instructions.ts";

/** How many files a recipe touches. */
export interface Places {
  written: number;
  edited: number;
}

/** Files that belong to a machine, not to the folder that is copied. */
const LEFT_OUT = /(?:^|\/)(?:node_modules|dist|\.turbo|\.wrangler)(?:\/|$)/;

/** @throws Error that names the recipe and the first instruction that does not work as written */
export function follow({ title, instructions }: Recipe, root: string): Places {
  const written = new Set<string>();
  const edited = new Set<string>();
  for (const instruction of instructions) {
    try {
      carryOut(instruction, root);
    } catch (error) {
      throw new Error(`${title}: ${(error as Error).message}`, { cause: error });
    }
    if (instruction.kind === "write") written.add(instruction.path);
    if (instruction.kind === "insert" || instruction.kind === "replace")
      edited.add(instruction.path);
  }
  return { written: written.size, edited: edited.size };
}

function carryOut(instruction: Instruction, root: string): void {
  switch (instruction.kind) {
    case "run":
      return instruction.code
        .trim()
        .split("\n")
        .forEach((line) => run(line, root));
    case "copy": {
      const { from, to } = instruction;
      const skip = join(root, from).length;
      return cpSync(join(root, from), join(root, to), {
        recursive: true,
        filter: (path) => !LEFT_OUT.test(path.slice(skip)),
      });
    }
    case "write": {
      const path = join(root, instruction.path);
      if (existsSync(path)) throw new Error(`${instruction.path} exists already`);
      mkdirSync(dirname(path), { recursive: true });
      return writeFileSync(path, instruction.code);
    }
    case "replace": {
      const { path, from, to } = instruction;
      return edit(root, path, from, (text) => text.replaceAll(from, to));
    }
    case "insert": {
      const { path, anchor, where, code } = instruction;
      return edit(root, path, anchor, (text) => {
        const at = text.indexOf(anchor);
        const start = text.lastIndexOf("\n", at) + 1;
        const end = text.indexOf("\n", at) + 1;
        const place = where === "before" ? start : end;
        return text.slice(0, place) + code + text.slice(place);
      });
    }
  }
}

function edit(root: string, path: string, needed: string, change: (text: string) => string): void {
  const text = readFileSync(join(root, path), "utf8");
  if (!text.includes(needed)) throw new Error(`${path} has no ${needed}`);
  writeFileSync(join(root, path), change(text));
}

function run(line: string, root: string): void {
  const { status, stdout, stderr } = spawnSync(line, {
    cwd: root,
    shell: true,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`${line} failed\n${`${stdout}\n${stderr}`.slice(-6000)}`);
}
