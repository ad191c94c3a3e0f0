/**
 * Measures a project: its own files, and what is installed for it.
 * @module
 */
import { lstatSync, readdirSync } from "node:fs";
import { join, sep } from "node:path";

const PACKAGES_SHOWN = 8;

/** What a project should stay below, besides 20 seconds of tests. */
const GOAL = { files: 25, megabytes: 420 };

/** Returns a line with the figures. They are printed only: no test fails because of them. */
export function weigh(project: string): string {
  const own = filesOf(project, /^(?:node_modules|public|vendor|\.git)$/);
  const packages = new Map<string, number>();
  // By inode, since workerd and Node link their programs to a second place.
  const counted = new Set<number>();
  for (const path of filesOf(join(project, "node_modules"))) {
    const { ino, size } = lstatSync(path);
    if (counted.has(ino)) continue;
    counted.add(ino);
    const name = packageOf(path);
    packages.set(name, (packages.get(name) ?? 0) + size);
  }
  const heaviest = [...packages].sort(([, a], [, b]) => b - a).slice(0, PACKAGES_SHOWN);
  const all = [...packages.values()].reduce((sum, size) => sum + size, 0);
  const list = heaviest.map(([name, size]) => `${name} ${megabytes(size)}`).join(", ");
  return `${own.length} files outside public/ (goal ${GOAL.files}); ${megabytes(all)} MB = ${(all / 2 ** 20).toFixed(1)} MiB installed (goal ${GOAL.megabytes} MB: ${list}, …)`;
}

/** In units of 10⁶ bytes, as npm states sizes. */
const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);

/** Returns the name of the innermost package that has the file. */
function packageOf(path: string): string {
  const inside = path
    .slice(path.lastIndexOf(`node_modules${sep}`))
    .split(sep)
    .slice(1);
  return inside.slice(0, inside[0]!.startsWith("@") ? 2 : 1).join("/");
}

function filesOf(folder: string, leftOut?: RegExp): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !leftOut?.test(name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesOf(path) : [path];
    });
}
