/**
 * Suggests models for an unknown name.
 * @module
 */
import { nameIndex } from "./find.ts";
import type { Task } from "./types.ts";

/** Longer names are not compared: the work grows with the length, which callers control. */
const LONGEST = 80;

/** Returns how many letters must change to turn one word into the other (Levenshtein distance). */
export function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const change = row[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(change, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[to.length]!;
}

/** Returns the ids of the models with the most similar names, best first; empty if none is similar. */
export function nearestModels(name: string, tasks: readonly Task[], count = 3): string[] {
  if (name.length < 3 || name.length > LONGEST) return [];
  const best = new Map<string, number>();
  for (const [candidate, model] of tasks.flatMap((task) => [...nameIndex(task)])) {
    const isPart = candidate.startsWith(name) || name.startsWith(candidate);
    const distance = isPart ? 0.5 : editDistance(name, candidate);
    if (distance > Math.max(2, name.length / 3)) continue;
    best.set(model.id, Math.min(distance, best.get(model.id) ?? Infinity));
  }
  return [...best]
    .sort(([, a], [, b]) => a - b)
    .slice(0, count)
    .map(([id]) => id);
}
