/**
 * CPU time of a workerd process, and the load that it is measured under.
 * @module
 */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** Clock ticks a second, in which /proc counts. */
const TICKS = Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));

/** The workerd that this process started. */
export function findWorkerd(): number {
  const own = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  for (const pid of own) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const [, name, rest] = /^\d+ \((.*)\) (.*)$/s.exec(stat)!;
      if (name === "workerd" && Number(rest!.split(" ")[1]) === process.pid) return Number(pid);
    } catch {
      // The process ended while we looked.
    }
  }
  throw new Error("no workerd was started by this process; the benchmark needs Linux's /proc");
}

/** Milliseconds of CPU, user and system, that the process has used so far. */
export function cpuMilliseconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return ((Number(fields[11]) + Number(fields[12])) / TICKS) * 1000;
}

/** Runs `task` `count` times, `width` at once. */
export async function repeat(
  count: number,
  width: number,
  task: () => Promise<void>,
): Promise<void> {
  let left = count;
  const lane = async () => {
    while (left-- > 0) await task();
  };
  await Promise.all(Array.from({ length: width }, lane));
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}
