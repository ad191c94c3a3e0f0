/**
 * Runs one program of a document.
 * @module
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../paths.ts";
import type { Program } from "./programs.ts";
import { PYTHON_ENVIRONMENT } from "./python.ts";

const LIMIT_MS = 120_000;
/** Contains the clients that documents import. */
const CLIENTS = join(ROOT, "test/clients");
const CONNECT = join(ROOT, "packages/connect/bin/connect.js");

/** Returns its output. @throws Error if it fails, or takes longer than two minutes */
export function run({ language, code, folder }: Program): string {
  if (language === "sh") {
    const line = code
      .replace(/^curl /, "curl -sS --fail-with-body ")
      .replace(/^npx pnpm@12 connect /, `"${process.execPath}" "${CONNECT}" `);
    try {
      // `connect --write` writes to the home folder.
      return inTemporaryFolder((HOME) =>
        execute("bash", ["-euo", "pipefail", "-c", line], folder, { HOME }),
      );
    } finally {
      const written = /(?:--output|-o) ([\w.-]+)(?= |$)/.exec(line)?.[1];
      if (written !== undefined) rmSync(join(folder, written), { force: true });
    }
  }
  if (language === "python")
    return inTemporaryFolder((cwd) => execute("python3", ["-c", code], cwd, PYTHON_ENVIRONMENT));
  const file = join(CLIENTS, `.walk-${process.pid}.mts`);
  writeFileSync(file, code);
  try {
    return execute(process.execPath, [file], folder);
  } finally {
    rmSync(file);
  }
}

/** For what a program writes. */
function inTemporaryFolder(use: (folder: string) => string): string {
  const folder = mkdtempSync(join(tmpdir(), "walk-"));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function execute(
  program: string,
  given: readonly string[],
  cwd: string,
  variables: NodeJS.ProcessEnv = {},
): string {
  // Offline, every key works.
  const env = { ...process.env, WORKER_KEY: "any", ...variables };
  const output = execFileSync(program, given, { cwd, env, encoding: "utf8", timeout: LIMIT_MS });
  return output.trim();
}
