/**
 * Configuration: variables and secrets, read once per isolate.
 * @module
 */
import { addExtraModels, type WrongModel } from "../../models/index.ts";
import type { RunPolicy } from "../../run/index.ts";
import type { Env } from "./env.ts";
import { readKeys, type Key } from "./key-list.ts";
import { readOrigins } from "./origins.ts";
import {
  list,
  readAliases,
  readChoice,
  readCount,
  readFlag,
  isUnset,
  VariableError,
} from "./variables.ts";

/** Which requests are logged: all, failed ones, those that failed in the Worker or the platform, or none. */
export const LOG_LEVELS = ["info", "warn", "error", "none"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface Settings {
  /** API keys that the Worker accepts. Empty if none is configured. */
  keys: readonly Key[];
  anonymous: boolean;
  /** `"*"`, or the allowed origins. */
  corsOrigins: "*" | readonly string[];
  defaultModel: string | undefined;
  aliases: Record<string, string>;
  /** Invalid entries of `EXTRA_MODELS`. Requests that name such a model fail, others do not. */
  wrongModels: readonly WrongModel[];
  /** Maximum size of a request body on this route, in bytes. */
  maxBodyBytes: number;
  policy: RunPolicy;
  /** Neurons per day. */
  dailyNeuronBudget: number;
  /** Reject requests while the ledger is unavailable. */
  ledgerRequired: boolean;
  /** Seconds for which responses are stored. */
  responsesTtl: number;
  /** Whether callers with a key may set `cf-aig-*` headers. */
  gatewayHeaders: boolean;
  /** Seconds for which answers are stored in `CACHE`. */
  cacheTtl: number;
  /** All keys share stored answers. */
  cacheShared: boolean;
  logLevel: LogLevel;
  /** `GET /` reports a newer release of this code. */
  updateCheck: boolean;
  /** The first invalid variable. Every request fails with this error until the variable is corrected. */
  problem?: Error;
}

/** Defaults of an app, which variables may override. */
export interface SettingsDefaults {
  /** Bytes. */
  maxBodyBytes: number;
  systemPrompt?: string;
}

/** Long enough for two thousand tokens of a slow model, or an hour of speech. */
const DEFAULT_TIMEOUT_MS = 120_000;
/** Workers AI's free daily allocation. */
const DEFAULT_BUDGET = 10_000;
/** Neurons of local-ai cost nothing, and a day of experiments uses many. */
const OFFLINE_BUDGET = 1_000_000;

/** Seconds. A tool loop or a conversation usually continues within an hour. */
const DEFAULT_RESPONSES_TTL = 3600;

const DEFAULT_CACHE_TTL = 7 * 24 * 3600;
/** The shortest time to live that Workers KV accepts. */
const SHORTEST_CACHE_TTL = 60;

const cache = new WeakMap<Env, Settings>();

/** Reads `env`. The result for the same object is cached. */
export function readSettings(env: Env, defaults: SettingsDefaults): Settings {
  let settings = cache.get(env);
  if (settings === undefined) {
    settings = {
      keys: [],
      anonymous: false,
      corsOrigins: [],
      defaultModel: env.DEFAULT_MODEL?.trim() || undefined,
      aliases: {},
      wrongModels: isUnset(env.EXTRA_MODELS) ? [] : addExtraModels(env.EXTRA_MODELS),
      maxBodyBytes: defaults.maxBodyBytes,
      policy: {
        timeoutMs: DEFAULT_TIMEOUT_MS,
        fallbackModels: list(env.FALLBACK_MODELS),
        systemPrompt: defaults.systemPrompt,
      },
      dailyNeuronBudget: env.LOCAL_AI ? OFFLINE_BUDGET : DEFAULT_BUDGET,
      ledgerRequired: false,
      responsesTtl: DEFAULT_RESPONSES_TTL,
      gatewayHeaders: true,
      cacheTtl: DEFAULT_CACHE_TTL,
      cacheShared: false,
      logLevel: "info",
      updateCheck: false,
    };
    try {
      readChecked(settings, env, defaults);
    } catch (error) {
      settings.problem = error as Error;
    }
    logInvalidKeys(settings.keys);
    tellOfModels(settings.wrongModels);
    cache.set(env, settings);
  }
  return settings;
}

/** Logs one line for each invalid key when the Worker starts. */
function logInvalidKeys(keys: readonly Key[]): void {
  for (const { name, problem } of keys)
    if (problem !== undefined) console.error(JSON.stringify({ key: name, problem }));
}

function tellOfModels(models: readonly WrongModel[]): void {
  for (const { id, expected } of models)
    console.error(JSON.stringify({ variable: "EXTRA_MODELS", model: id || undefined, expected }));
}

/** Reads variables that may be invalid. */
function readChecked(settings: Settings, env: Env, defaults: SettingsDefaults): void {
  settings.keys = readKeys(env);
  settings.anonymous = readFlag("ALLOW_ANONYMOUS", env.ALLOW_ANONYMOUS);
  settings.corsOrigins = readOrigins(env.CORS_ORIGINS);
  settings.aliases = readAliases(env.MODEL_ALIASES);
  settings.maxBodyBytes = readCount("MAX_BODY_BYTES", env.MAX_BODY_BYTES) ?? defaults.maxBodyBytes;
  settings.policy.timeoutMs = readCount("TIMEOUT_MS", env.TIMEOUT_MS) ?? DEFAULT_TIMEOUT_MS;
  settings.policy.remoteImages =
    readChoice("REMOTE_IMAGES", env.REMOTE_IMAGES, ["true", "false"]) !== "false";
  settings.policy.defaultMaxTokens = readCount("DEFAULT_MAX_TOKENS", env.DEFAULT_MAX_TOKENS);
  settings.dailyNeuronBudget =
    readCount("DAILY_NEURON_BUDGET", env.DAILY_NEURON_BUDGET) ?? settings.dailyNeuronBudget;
  settings.ledgerRequired = readFlag("LEDGER_REQUIRED", env.LEDGER_REQUIRED);
  if (settings.ledgerRequired && !env.LEDGER && !env.LEDGER_DB)
    throw new VariableError("LEDGER_REQUIRED", "a binding LEDGER or LEDGER_DB, or false");
  settings.responsesTtl = readCount("RESPONSES_TTL", env.RESPONSES_TTL) ?? DEFAULT_RESPONSES_TTL;
  settings.cacheTtl = readCount("CACHE_TTL", env.CACHE_TTL) ?? DEFAULT_CACHE_TTL;
  if (settings.cacheTtl < SHORTEST_CACHE_TTL)
    throw new VariableError("CACHE_TTL", `a whole number of ${SHORTEST_CACHE_TTL} or more`);
  settings.cacheShared = readFlag("CACHE_SHARED", env.CACHE_SHARED);
  settings.logLevel = readChoice("LOG_LEVEL", env.LOG_LEVEL, LOG_LEVELS) ?? "info";
  settings.updateCheck = readFlag("UPDATE_CHECK", env.UPDATE_CHECK);
  settings.gatewayHeaders =
    readChoice("AI_GATEWAY_HEADERS", env.AI_GATEWAY_HEADERS, ["true", "false"]) !== "false";
  const id = env.AI_GATEWAY_ID?.trim();
  const cacheTtl = readCount("AI_GATEWAY_CACHE_TTL", env.AI_GATEWAY_CACHE_TTL);
  if (id) settings.policy.gateway = cacheTtl === undefined ? { id } : { id, cacheTtl };
}
