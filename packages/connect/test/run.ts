/**
 * Runs the program as users do, with a separate home folder.
 * @module
 */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export const PROGRAM = fileURLToPath(new URL("../bin/connect.js", import.meta.url));

export interface Run {
  status: number | null;
  output: string;
}

export function run(
  home: string,
  given: readonly string[],
  environment: Record<string, string> = {},
): Promise<Run> {
  const child = spawn(process.execPath, [PROGRAM, ...given], {
    cwd: home,
    env: { PATH: process.env["PATH"], HOME: home, USERPROFILE: home, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (output += data));
  return new Promise((resolve) => child.once("close", (status) => resolve({ status, output })));
}
