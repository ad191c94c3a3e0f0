/**
 * The cache of answers as used by model calls, and whether a call may use it.
 * @module
 */
import type { ModelSpec } from "../../models/index.ts";
import type { ModelCall } from "./adapter.ts";

/** An answer as it is stored: a JSON value, or the bytes of a stream. */
export interface StoredAnswer {
  kind: "json" | "stream";
  bytes: Uint8Array<ArrayBuffer>;
}

/** Stores answers. Failures of the storage are misses, never errors. */
export interface AnswerCache {
  /** Part of every key: callers with different scopes never share an answer. */
  readonly scope: string;
  /** If true, stored answers are not read but replaced. */
  readonly isRefreshed: boolean;
  get(key: string): Promise<StoredAnswer | undefined>;
  /** Stores an answer without delaying the response; does nothing if it resolves to undefined. */
  put(key: string, answer: StoredAnswer | Promise<StoredAnswer | undefined>): void;
}

/** Changes with the format of stored answers. */
const FORMAT = 1;
/** Families send this or less for a temperature of 0, which some models reject. */
const GREEDY = 1e-6;

/**
 * Returns the key of a call; undefined if its answer may differ each time, or if its input is a
 * stream.
 *
 * @returns SHA-256 in hexadecimal.
 */
export async function cacheKey(
  scope: string,
  model: ModelSpec,
  call: ModelCall,
): Promise<string | undefined> {
  const inputs = call.identity?.() ?? call.inputs;
  if (!isRepeatable(model, inputs)) return undefined;
  const input = await canonical(inputs);
  if (input === undefined) return undefined;
  const text = JSON.stringify([FORMAT, scope, model.task, model.id, input]);
  return digest(new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>);
}

function isRepeatable(model: ModelSpec, inputs: Record<string, unknown>): boolean {
  switch (model.task) {
    case "text-embeddings":
    case "translation":
    case "speech-recognition":
    case "text-to-speech":
      return true;
    case "text-to-image":
      return isGiven(inputs.seed);
    case "text-generation":
      return isGiven(inputs.seed) || (isGiven(inputs.temperature) && +inputs.temperature <= GREEDY);
    default:
      return false;
  }
}

function isGiven(value: unknown): value is number | string {
  return typeof value === "number" || typeof value === "string";
}

/** Returns a JSON value with sorted keys and hashes instead of bytes; undefined if it contains a stream. */
async function canonical(value: unknown): Promise<unknown> {
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Uint8Array)
    return { sha256: await digest(value as Uint8Array<ArrayBuffer>) };
  if (Array.isArray(value)) {
    // Recordings are arrays of millions of numbers.
    if (typeof value[0] !== "object") return value;
    const items = await Promise.all(value.map(canonical));
    return items.includes(undefined) ? undefined : items;
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) return undefined;
  const sorted: [string, unknown][] = [];
  for (const [name, field] of Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (field === undefined) continue;
    const part = await canonical(field);
    if (part === undefined) return undefined;
    sorted.push([name, part]);
  }
  return sorted;
}

async function digest(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}
