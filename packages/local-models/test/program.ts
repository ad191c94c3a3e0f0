/**
 * Runs the program like a user.
 * @module
 */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { onTestFinished, vi } from "vitest";

const MAIN = fileURLToPath(new URL("../src/main.ts", import.meta.url));

export interface Program {
  /** Its output so far, errors included. */
  printed(): string;
  /** Waits for a line that matches. */
  line(pattern: RegExp): Promise<RegExpExecArray>;
  /** Its URL, once it has one. */
  url(): Promise<string>;
  kill(signal: NodeJS.Signals): void;
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

/** Runs until the end of the test. */
export function startProgram(given: readonly string[], variables: NodeJS.ProcessEnv): Program {
  const child = spawn(process.execPath, [MAIN, ...given], {
    env: { ...process.env, HF_TOKEN: "", ...variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => (printed += text));
  const exited = new Promise<Awaited<Program["exited"]>>((resolve) =>
    child.once("close", (code, signal) => resolve({ code, signal })),
  );
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await exited;
  });
  const line = (pattern: RegExp) =>
    vi.waitFor(
      () => {
        const found = pattern.exec(printed);
        if (!found) throw new Error(`Expected ${pattern} in:\n${printed}`);
        return found;
      },
      { timeout: 20_000, interval: 20 },
    );
  return {
    printed: () => printed,
    line,
    url: async () => (await line(/at (http:\S+)\/v1/))[1]!,
    kill: (signal) => void child.kill(signal),
    exited,
  };
}
