/**
 * Checks that every regular expression of the code, including the pages' scripts, runs in linear
 * time: recheck searches for counterexamples. Run by `pnpm check`. `built-expressions.ts` finds those
 * that are not literals.
 * @module
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { check } from "recheck";
import ts from "typescript-api";
import { builtExpressions, buildsIn, type Expression } from "./built-expressions.ts";
import { ROOT } from "./paths.ts";

/** Files that input from callers or models never reaches. */
const SKIPPED = /\.test(?:-d)?\.ts$|(?:^|\/)test\/|^(?:test|tools|bench|examples)\//;
/** Milliseconds for one expression. */
const PATIENCE = 20_000;
/** Expressions that have been found safe, so that a check takes no longer than its change. Written by `pnpm fix`. */
const KNOWN = join(import.meta.dirname, "linear-expressions.txt");

/** Files whose expressions are not checked, with the reason. */
const REVIEWED_FILES: Record<string, string> = {
  "packages/ai-core/src/errors/platform-text.ts": "reads 1,000 characters at most",
  "packages/ai-core/src/translation/front-matter.ts": "every repetition has a bound",
  "packages/ai-core/src/translation/markdown-links.ts": "every repetition has a bound",
  "packages/ai-core/src/translation/subtitles.ts": "every repetition of a group has a bound",
  "packages/ai-core/src/translation/words.ts": "every repetition has a bound",
  "packages/playground/public/shared/code-pane.js":
    "what begins is taken to its end, closed or not",
  "packages/local-ai/src/servers/model-task.ts": "reads the names of models on this machine",
};
/** Expressions too large for the checker. Each repetition must have a bound, which is checked. */
const BOUNDED_FILES = new Set(["packages/ai-core/src/translation/patterns.ts (built)"]);
/** Expressions that the checker cannot judge or judges too strictly, with the reason. */
const REVIEWED: Record<string, string> = {
  [String.raw`/(\w+) ([\da-f]+)/g`]: "a list of our own",
  [String.raw`/\/+$/`]: "addresses from the configuration",
  "/-+$/": "names of projects, from the command line",
  [String.raw`/^ai-workers-(.+)-\d+\.\d+\.\d+.*\.tgz$/`]: "names of files in our own folder",
  [String.raw`/^\s+at [\w.<>$#*[\] ]*\(?[\w./:-]+:\d+:\d+\)?$/`]:
    "lines of a stack, cut at 300 characters",
};

/** Returns the literals in a file. */
export function expressionsIn(file: string, code: string): Expression[] {
  const tree = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true);
  const found: Expression[] = [];
  const add = (node: ts.Node, source: string, flags: string) => {
    const { line } = tree.getLineAndCharacterOfPosition(node.getStart());
    found.push({ source, flags, places: [`${file}:${line + 1}`] });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf("/");
      add(node, node.text.slice(1, end), node.text.slice(end + 1));
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** Returns the files of the repository that input from callers or models reaches. */
function checkedFiles(): string[] {
  // New files that are not committed yet, too; not those that were deleted since the last commit.
  const list = ["ls-files", "--cached", "--others", "--exclude-standard", "*.ts", "*.js", "*.mjs"];
  return execFileSync("git", list, { cwd: ROOT })
    .toString()
    .split("\n")
    .filter((file) => file !== "" && !SKIPPED.test(file) && existsSync(join(ROOT, file)));
}

/** Returns each expression of the files once, those that they build included. */
async function allExpressions(files: readonly string[]): Promise<Expression[]> {
  const unique = new Map<string, Expression>();
  const literals = files.flatMap((file) =>
    expressionsIn(file, readFileSync(join(ROOT, file), "utf8")),
  );
  for (const each of [...literals, ...(await builtExpressions())]) {
    const key = nameOf(each);
    const known = unique.get(key);
    if (known) known.places.push(...each.places);
    else unique.set(key, each);
  }
  return [...unique.values()];
}

/** Returns the problem of an expression in words; undefined if it is safe. */
export async function problemOf({
  source,
  flags,
  places,
}: Expression): Promise<string | undefined> {
  const name = nameOf({ source, flags });
  if (Object.hasOwn(REVIEWED, name) || places.every(isReviewed)) return undefined;
  if (places.every((place) => BOUNDED_FILES.has(place)))
    return hasUnbounded(source) ? `${places.join(", ")}: a repetition without a bound` : undefined;
  // The checker does not support the flag `v`; `u` is close enough.
  const result = await check(source, flags.replace("v", "u"), { timeout: PATIENCE });
  if (result.status === "safe") return undefined;
  const why =
    result.status === "vulnerable"
      ? `${result.complexity.summary}, attacked by ${result.attack.pattern}`
      : `not known (${result.error.kind})`;
  return `${places.join(", ")}: ${name} is ${why}`;
}

/** Returns whether an expression repeats something without a bound. */
export function hasUnbounded(source: string): boolean {
  return /[*+]|\{\d+,\}/.test(source.replace(/\\.|\[(?:[^\]\\]|\\.)*\]/g, ""));
}

function isReviewed(place: string): boolean {
  return Object.hasOwn(REVIEWED_FILES, place.replace(/:\d+$/, ""));
}

function nameOf({ source, flags }: Pick<Expression, "source" | "flags">): string {
  return `/${source}/${flags}`;
}

async function main(isWriting: boolean): Promise<void> {
  const known = new Set(readFileSync(KNOWN, "utf8").split("\n"));
  const safe: string[] = [];
  const files = checkedFiles();
  const problems = files.flatMap((file) => buildsIn(file, readFileSync(join(ROOT, file), "utf8")));
  for (const expression of await allExpressions(files)) {
    const name = nameOf(expression);
    const problem = known.has(name) ? undefined : await problemOf(expression);
    if (problem === undefined) safe.push(name);
    else problems.push(problem);
  }
  if (isWriting) writeFileSync(KNOWN, `${safe.toSorted().join("\n")}\n`);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) {
    console.error("Give repetitions bounds, or exclude what ends them from what they repeat.");
    process.exitCode = 1;
  }
}

if (import.meta.filename === process.argv[1]) await main(process.argv.includes("--write"));
