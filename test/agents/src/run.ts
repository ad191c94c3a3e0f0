/**
 * Runs a program to its end, or to a time limit.
 * @module
 */
import { spawn } from "node:child_process";

export interface Ended {
  /** Null if it was ended because of the time limit. */
  status: number | null;
  /** Standard output and standard error. */
  output: string;
}

export function runProgram(
  command: string,
  flags: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv; limitMs: number },
): Promise<Ended> {
  const { cwd, env, limitMs } = options;
  const child = spawn(command, flags, {
    cwd,
    env,
    // None of them may wait for input.
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (data) => (output = `${output}${data}`.slice(-20_000)));
  return new Promise((resolve) => {
    const late = setTimeout(() => process.kill(-child.pid!, "SIGKILL"), limitMs);
    const end = (status: number | null) => {
      clearTimeout(late);
      resolve({ status, output });
    };
    child.once("error", (error) => {
      output += error.message;
      end(null);
    });
    child.once("close", end);
  });
}
