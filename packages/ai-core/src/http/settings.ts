/**
 * Configuration: vars and secrets, read once per isolate.
 * @module
 */
import type { App, Env } from "./app.ts";

export interface Settings {
  /** Keys that open the Worker; empty when none is set. */
  keys: readonly string[];
  anonymous: boolean;
  /** `"*"`, or the origins that may call. */
  corsOrigins: "*" | readonly string[];
  defaultModel: string | undefined;
  aliases: Record<string, string>;
  maxBodyBytes: number;
  /** The first variable without a sensible value; every request fails with it until it is mended. */
  problem?: Error;
}

const cache = new WeakMap<Env, Settings>();

/** Reads `env`; the same object is read once. */
export function readSettings(env: Env, app: App): Settings {
  let settings = cache.get(env);
  if (settings === undefined) {
    settings = {
      keys: list(env.API_KEYS),
      anonymous: env.ALLOW_ANONYMOUS === "true",
      corsOrigins: env.CORS_ORIGINS?.trim() === "*" ? "*" : list(env.CORS_ORIGINS),
      defaultModel: env.DEFAULT_MODEL?.trim() || undefined,
      aliases: {},
      maxBodyBytes: app.maxBodyBytes,
    };
    try {
      settings.aliases = readAliases(env.MODEL_ALIASES);
      settings.maxBodyBytes = readCount("MAX_BODY_BYTES", env.MAX_BODY_BYTES) ?? app.maxBodyBytes;
    } catch (error) {
      settings.problem = error as Error;
    }
    cache.set(env, settings);
  }
  return settings;
}

/** Comma-separated words; an unset variable is an empty list. */
function list(text: string | undefined): string[] {
  return (text ?? "")
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
}

function readCount(name: string, text: string | undefined): number | undefined {
  if (text === undefined || text.trim() === "") return undefined;
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`${name}: expected a whole number above 0, got ${JSON.stringify(text)}`);
}

function readAliases(text: string | undefined): Record<string, string> {
  if (text === undefined || text.trim() === "") return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  if (isObject && Object.values(value as object).every((id) => typeof id === "string")) {
    return value as Record<string, string>;
  }
  throw new Error(`MODEL_ALIASES: expected a JSON object of name to model id`);
}
