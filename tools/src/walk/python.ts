/**
 * Provides the packages that Python programs of the documents import.
 * @module
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "../paths.ts";

const FOLDER = join(ROOT, "node_modules/.cache/walk-python");
const INSTALL_LIMIT_MS = 60_000;

const PIP_INSTALL = ["-m", "pip", "install", "--quiet", "--retries", "0", "--target", FOLDER];

/** The environment in which Python finds the packages. */
export const PYTHON_ENVIRONMENT = { ...process.env, PYTHONPATH: FOLDER };

/** Returns the packages that a program imports and that Python lacks. */
export function missingPackages(code: string): string[] {
  const names = [...code.matchAll(/^(?:from|import) (\w+)/gm)].map(([, name]) => name!);
  return names.filter((name) => python("-c", `import ${name}`) !== 0);
}

/** Installs packages of PyPI into a folder of their own. What the registry does not deliver in time stays missing. */
export function installPackages(names: readonly string[]): void {
  const end = Date.now() + INSTALL_LIMIT_MS;
  for (const name of names) if (Date.now() < end) python(...PIP_INSTALL, name);
}

function python(...given: readonly string[]): number | null {
  const options = { env: PYTHON_ENVIRONMENT, timeout: INSTALL_LIMIT_MS };
  return spawnSync("python3", given, options).status;
}
