/**
 * Reads the keys of a Worker from its secrets.
 * @module
 */
import type { Env } from "./env.ts";
import { readLimits, type KeyLimits } from "./key-limits.ts";
import { list, parseJson, VariableError } from "./variables.ts";

export interface Key {
  /** Shown in the log and in the usage. Must not reveal the key. */
  name: string;
  secret: string;
  limits: KeyLimits;
  /** Why the key cannot be used, for its owner. Other keys still work. */
  problem?: string | undefined;
}

/** A name before a key: `laptop:…`. A key that contains a colon needs a name. */
const NAMED = /^([A-Za-z][\w.-]{0,31}):(.+)$/s;
/** A secret with one key, named by its suffix: `API_KEY_LAPTOP`. */
const OWN_SECRET = /^API_KEY_(\w+)$/;
/** Minimum characters of a key that cannot be guessed. */
const SHORTEST_KEY = 16;
/** Callers without a key, calls of service bindings, and usage that was never reported: a key of that name would have their usage, and they its budget. */
const RESERVED = new Set(["anonymous", "service-binding", "unknown"]);
const EXPECTED = "comma-separated keys, or a JSON object of name to key";

/**
 * Returns the keys of `API_KEYS` (comma-separated `key` or `name:key`; or a JSON object of name to
 * key), and of every secret `API_KEY_<NAME>`, which can be added and removed separately. In JSON, a
 * key may be an object with limits.
 *
 * @throws VariableError if `API_KEYS` cannot be parsed at all.
 */
export function readKeys(env: Env): Key[] {
  const keys = readApiKeys(env.API_KEYS);
  for (const [variable, value] of Object.entries(env)) {
    const name = OWN_SECRET.exec(variable)?.[1]?.toLowerCase().replaceAll("_", "-");
    if (name === undefined || typeof value !== "string" || value === "") continue;
    const json = value.trimStart().startsWith("{") ? parseJson(value) : undefined;
    keys.push(readKey(name, json ?? value));
  }
  const names = new Set<string>();
  for (const key of keys) {
    if (names.has(key.name))
      key.problem ??= "another key has the same name; choose a different one";
    names.add(key.name);
    if (RESERVED.has(key.name))
      key.problem ??= "this name is used for callers without a key; choose a different one";
    // Weak keys are accepted offline.
    if (env.LOCAL_AI) continue;
    if (Array.from(key.secret).length < SHORTEST_KEY)
      key.problem ??= `a key has ${SHORTEST_KEY} characters or more; \`npx ai-workers-key ${suggestedName(key.name)}\` makes one`;
  }
  return keys;
}

function readApiKeys(text: string | undefined): Key[] {
  if (text === undefined) return [];
  if (text.trimStart().startsWith("{")) {
    const value = parseJson(text);
    if (typeof value !== "object" || value === null) throw new VariableError("API_KEYS", EXPECTED);
    return Object.entries(value).map(([name, key]) => readKey(name, key));
  }
  return list(text).map((entry, index) => {
    const [, name, secret] = NAMED.exec(entry) ?? [];
    return name === undefined
      ? { name: `key-${index + 1}`, secret: entry, limits: {} }
      : { name, secret: secret!, limits: {} };
  });
}

/** Reads a key, which is text or an object with limits. */
function readKey(name: string, value: unknown): Key {
  const named = name === "" ? { problem: "a key needs a name" } : {};
  if (typeof value === "string") return { name, secret: value, limits: {}, ...named };
  const fields = (typeof value === "object" && value !== null ? value : {}) as Record<
    string,
    unknown
  >;
  const { key } = fields;
  if (typeof key !== "string")
    return { name, secret: "", limits: {}, problem: 'expected a key, or {"key": …} with limits' };
  const limits = readLimits(fields);
  return typeof limits === "string"
    ? { name, secret: key, limits: {}, problem: `expected ${limits}` }
    : { name, secret: key, limits, ...named };
}

function suggestedName(name: string): string {
  return /^[A-Za-z][A-Za-z0-9-]{0,31}$/.test(name) ? name : "<name>";
}
