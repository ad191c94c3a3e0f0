/**
 * Runs one program of a document.
 * @module
 */
import { execFileSync, spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../paths.ts";
import type { Program } from "./programs.ts";

const LIMIT_MS = 60_000;
/** Contains the clients that documents import. */
const CLIENTS = join(ROOT, "test/clients");

/** Returns its output. @throws Error if it fails, or takes longer than a minute */
export function run({ language, code, folder }: Program): string {
  if (language === "sh") {
    const line = code.replace(/^curl /, "curl -sS --fail-with-body ");
    try {
      return execute("bash", ["-euo", "pipefail", "-c", line], folder);
    } finally {
      const written = /(?:--output|-o) ([\w.-]+)(?= |$)/.exec(line)?.[1];
      if (written !== undefined) rmSync(join(folder, written), { force: true });
    }
  }
  if (language === "python") return execute("python3", ["-c", code], folder);
  const file = join(CLIENTS, `.walk-${process.pid}.mts`);
  writeFileSync(file, code);
  try {
    return execute(process.execPath, [file], folder);
  } finally {
    rmSync(file);
  }
}

/** Returns a package that the program imports and this machine lacks. */
export function missingPackage({ language, code }: Program): string | undefined {
  if (language !== "python") return undefined;
  const names = [...code.matchAll(/^(?:from|import) (\w+)/gm)].map(([, name]) => name!);
  return names.find((name) => spawnSync("python3", ["-c", `import ${name}`]).status !== 0);
}

function execute(program: string, given: readonly string[], cwd: string): string {
  const output = execFileSync(program, given, { cwd, encoding: "utf8", timeout: LIMIT_MS });
  return output.trimEnd();
}
