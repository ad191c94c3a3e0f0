/**
 * Which faults a call meets: those of the variables, of a header, and of a mark in its text.
 * @module
 */
import { hash } from "../platform/hash.ts";
import { type Fault, parseFaults } from "./parse.ts";

const HEADER = "x-local-ai-fault";
/** The second form is for translation, which keeps double brackets from the model as a placeholder. */
const MARK = /\[\[fault:([^[\]]+)\]\]|\(fault ([^()]+)\)/g;

/** How often a counted fault was met, while this isolate lives. */
const counts = new Map<string, number>();

/** All texts of an input, two levels below its messages at most; bytes and numbers hold no mark. */
function textsOf(value: unknown, depth = 0): string[] {
  if (typeof value === "string") return /\[\[fault:|\(fault /.test(value) ? [value] : [];
  if (depth > 5 || value === null || typeof value !== "object" || value instanceof ReadableStream)
    return [];
  if (Array.isArray(value) && typeof value[0] === "number") return [];
  return Object.values(value).flatMap((item) => textsOf(item, depth + 1));
}

function isMet(fault: Fault, key: string, startsOver: boolean): boolean {
  if (fault.percent !== undefined && Math.random() * 100 >= fault.percent) return false;
  if (fault.count === undefined) return true;
  const met = counts.get(key) ?? 0;
  if (met < fault.count) {
    counts.set(key, met + 1);
    return true;
  }
  // A mark in a prompt can be tried again and again: the call that passed ends the round.
  if (startsOver) counts.delete(key);
  return false;
}

/** The faults that this call meets, each already counted. */
export function faultsFor(
  model: string,
  inputs: object,
  headers: Record<string, string> | undefined,
  everywhere: string,
): Fault[] {
  const written = textsOf(inputs);
  const marks = written.flatMap((text) =>
    [...text.matchAll(MARK)].map((match) => match[1] ?? match[2] ?? ""),
  );
  const header =
    Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === HEADER)?.[1] ?? "";
  const own = [header, ...marks].flatMap(parseFaults);
  const round = hash(model + written.join("\n"));
  return [
    ...parseFaults(everywhere).filter((fault) => isMet(fault, fault.written, false)),
    ...own.filter((fault) => isMet(fault, `${fault.written} ${round}`, true)),
  ];
}
