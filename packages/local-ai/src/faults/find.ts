/**
 * Finds the faults of a call: from variables, a header, and a mark in its text.
 * @module
 */
import { hash } from "../platform/hash.ts";
import { type Fault, parseFaults } from "./parse.ts";

const HEADER = "x-local-ai-fault";
/** The second form is for translation, which replaces double brackets with placeholders. */
const MARK = /\[\[fault:([^[\]]+)\]\]|\(fault ([^()]+)\)/g;

/** How often a counted fault has been applied in this isolate. */
const counts = new Map<string, number>();

/** Levels of an input that are searched: those of a part of a message, and one more. */
const DEEPEST = 5;

/** Returns the texts of an input that have a mark. Bytes and numbers have none, and recordings have millions of them. */
function textsOf(value: unknown, depth = 0): string[] {
  if (typeof value === "string") return /\[\[fault:|\(fault /.test(value) ? [value] : [];
  if (depth > DEEPEST || value === null || typeof value !== "object") return [];
  if (ArrayBuffer.isView(value) || (Array.isArray(value) && typeof value[0] === "number"))
    return [];
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
  // A mark in a prompt can be used repeatedly: the successful call resets the count.
  if (startsOver) counts.delete(key);
  return false;
}

/** Returns the faults of this call, already counted. */
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
