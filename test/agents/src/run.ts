/**
 * Runs a program to its end, or to a limit of time.
 * @module
 */
import { spawn } from "node:child_process";

export interface Ended {
  /** Null where it was ended for being late. */
  status: number | null;
  /** Both of its outputs. */
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
    // None of them may wait for somebody to type.
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
