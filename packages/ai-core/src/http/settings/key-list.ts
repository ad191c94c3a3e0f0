/**
 * The keys of a Worker, from its secrets.
 * @module
 */
import type { Env } from "./env.ts";
import { list, parseJson, VariableError } from "./variables.ts";

export interface Key {
  /** Shown in the log and in the usage. Must not reveal the key. */
  name: string;
  secret: string;
}

/** A name in front of a key: `laptop:…`. A key that has a colon itself needs a name. */
const NAMED = /^([A-Za-z][\w.-]{0,31}):(.+)$/s;
/** A secret that holds one key, named by its ending: `API_KEY_LAPTOP`. */
const OWN_SECRET = /^API_KEY_(\w+)$/;

/**
 * Keys of `API_KEYS` (`key`, `name:key`, with commas between; or a JSON object of name to key, for keys that have
 * commas), and of every secret `API_KEY_<NAME>`, which can be added and taken away on their own.
 */
export function readKeys(env: Env): Key[] {
  const keys = readApiKeys(env.API_KEYS);
  for (const [variable, secret] of Object.entries(env)) {
    const name = OWN_SECRET.exec(variable)?.[1]?.toLowerCase().replaceAll("_", "-");
    if (name !== undefined && typeof secret === "string" && secret !== "")
      keys.push({ name, secret });
  }
  return keys;
}

function readApiKeys(text: string | undefined): Key[] {
  if (text === undefined) return [];
  if (text.trimStart().startsWith("{")) return readObject(text);
  return list(text).map((entry, index) => {
    const [, name, secret] = NAMED.exec(entry) ?? [];
    return name === undefined
      ? { name: `key-${index + 1}`, secret: entry }
      : { name, secret: secret! };
  });
}

function readObject(text: string): Key[] {
  const value = parseJson(text);
  const entries = Object.entries(typeof value === "object" && value !== null ? value : {});
  if (value === undefined || entries.some(([, key]) => typeof key !== "string" || key === ""))
    throw new VariableError("API_KEYS", "comma-separated keys, or a JSON object of name to key");
  return entries.map(([name, secret]) => ({ name, secret }));
}
