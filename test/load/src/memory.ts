/**
 * Memory of the workerd processes started here, from Linux's /proc.
 * @module
 */
import { readdirSync, readFileSync } from "node:fs";

interface Process {
  pid: number;
  parent: number;
  name: string;
}

/** Returns resident bytes of every workerd below these processes; undefined if there is no /proc. */
export function workerdMemory(roots: readonly number[]): number | undefined {
  const processes = listProcesses();
  if (processes.length === 0) return undefined;
  const parents = new Map(processes.map(({ pid, parent }) => [pid, parent]));
  const isBelow = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at))
      if (roots.includes(at)) return true;
    return false;
  };
  return processes
    .filter(({ pid, name }) => name === "workerd" && isBelow(pid))
    .reduce((sum, { pid }) => sum + residentBytes(pid), 0);
}

function listProcesses(): Process[] {
  return entries("/proc").flatMap((entry) => {
    if (!/^\d+$/.test(entry)) return [];
    const [, pid, name, rest] = /^(\d+) \((.*)\) (.*)$/s.exec(read(`/proc/${entry}/stat`)) ?? [];
    return rest === undefined
      ? []
      : [{ pid: Number(pid), parent: Number(rest.split(" ")[1]), name: name! }];
  });
}

function residentBytes(pid: number): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) * 1024;
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Returns "" for a process that has ended meanwhile. */
function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
