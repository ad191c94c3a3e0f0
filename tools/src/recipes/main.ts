/**
 * Follows the recipes of docs/recipes.md and docs/add-a-task.md in a copy of the repository: `pnpm recipes [title]`.
 * @module
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { read, ROOT } from "../paths.ts";
import { follow } from "./follow.ts";
import { readRecipes, type Recipe } from "./instructions.ts";

const [wanted] = process.argv.slice(2);
const task: Recipe = {
  title: "Add a task",
  instructions: readRecipes(read("docs/add-a-task.md")).flatMap((section) => section.instructions),
};
const recipes = [...readRecipes(read("docs/recipes.md")), task].filter(
  ({ title }) => wanted === undefined || title === wanted,
);

const copy = mkdtempSync(join(tmpdir(), "recipes-"));
let failed = recipes.length === 0;
try {
  copyRepository(copy);
  for (const recipe of recipes) {
    const started = performance.now();
    const places = follow(recipe, copy);
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    console.log(
      `ok   ${recipe.title}: ${places.written} files written, ${places.edited} edited, in ${seconds} s`,
    );
  }
} catch (error) {
  failed = true;
  console.error(`FAIL ${(error as Error).message}`);
} finally {
  rmSync(copy, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);

/** Copies what git has or would add, as a git repository, because some checks ask git for the files. */
function copyRepository(target: string): void {
  const git = (...given: string[]) => execFileSync("git", given, { cwd: ROOT, encoding: "utf8" });
  const deleted = new Set(git("ls-files", "-z", "--deleted").split("\0"));
  const all = git("ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0");
  for (const path of all.filter((each) => each !== "" && !deleted.has(each))) {
    mkdirSync(dirname(join(target, path)), { recursive: true });
    cpSync(join(ROOT, path), join(target, path));
  }
  const quietly = { cwd: target, stdio: ["ignore", "ignore", "inherit"] as const };
  execFileSync("git", ["init", "--quiet"], { ...quietly, stdio: "ignore" });
  execFileSync("git", ["add", "--all"], { ...quietly, stdio: "ignore" });
  execFileSync("pnpm", ["install", "--frozen-lockfile", "--prefer-offline"], {
    cwd: target,
    stdio: ["ignore", "ignore", "inherit"],
  });
}
