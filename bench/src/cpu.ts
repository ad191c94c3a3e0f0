/**
 * CPU time of a workerd process, and the load under which it is measured.
 * @module
 */
import { readdirSync, readFileSync } from "node:fs";

/** Returns the process id of the workerd that this process started. */
export function findWorkerd(): number {
  const own = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  for (const pid of own) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const [, name, rest] = /^\d+ \((.*)\) (.*)$/s.exec(stat)!;
      if (name === "workerd" && Number(rest!.split(" ")[1]) === process.pid) return Number(pid);
    } catch {
      // The process ended meanwhile.
    }
  }
  throw new Error("no workerd was started by this process; the benchmark needs Linux's /proc");
}

/**
 * Returns milliseconds of CPU that the process's threads have used so far, from the scheduler's
 * count in nanoseconds, not from ticks.
 */
export function cpuMilliseconds(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`).map((thread) => {
    const [nanoseconds] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ");
    return Number(nanoseconds);
  });
  return threads.reduce((sum, each) => sum + each, 0) / 1e6;
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

export interface Estimate {
  mean: number;
  /** Standard error of the mean. */
  error: number;
}

/** Returns the mean without the lowest and highest sixth, which are caused by other programs. */
export function estimate(values: readonly number[]): Estimate {
  const cut = Math.floor(values.length / 6);
  const middle = [...values].sort((a, b) => a - b).slice(cut, values.length - cut);
  const mean = average(middle);
  return {
    mean,
    error: Math.sqrt(average(middle.map((each) => (each - mean) ** 2)) / middle.length),
  };
}

function average(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0) / values.length;
}
