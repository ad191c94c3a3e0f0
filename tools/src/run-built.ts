/**
 * Builds a package, then runs a program that needs it: `node tools/src/run-built.ts <package> <program> [...arguments]`.
 * Prints nothing of the build unless it fails, so that the program's output can be piped.
 * @module
 */
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "./paths.ts";

const [name, program, ...given] = process.argv.slice(2);
// The first build takes seconds.
if (process.stderr.isTTY) console.error(`Building ${name} and what it needs …`);
const { status, stdout, stderr, error } = spawnSync(
  "turbo",
  ["run", "build", `--filter=${name}`, "--output-logs=errors-only"],
  { cwd: ROOT, encoding: "utf8", shell: process.platform === "win32" },
);
if (status !== 0) {
  console.error(error?.message ?? stdout + stderr);
  process.exit(1);
}
const path = resolve(ROOT, program!);
process.argv = [process.argv[0]!, path, ...given];
await import(pathToFileURL(path).href);
