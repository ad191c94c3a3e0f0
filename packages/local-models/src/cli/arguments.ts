/**
 * Parses the command line.
 * @module
 */
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { modelChoice } from "../models.ts";
import { DTYPES } from "../store/index.ts";
import { UserError, type ModelChoice, type Task } from "../types.ts";

/** Invalid command-line arguments. */
export class UsageError extends UserError {}

/** Names of the tasks on the command line, in download order. */
export const TASKS = {
  embeddings: "text-embeddings",
  speech: "automatic-speech-recognition",
  translation: "translation",
  text: "text-generation",
} as const satisfies Record<string, Task>;

type TaskName = keyof typeof TASKS;
const NAMES = Object.keys(TASKS) as TaskName[];

/** The port that local-ai checks by default. */
export const DEFAULT_PORT = 8791;
export const DEFAULT_IDLE_MINUTES = 10;

export interface Settings {
  help: boolean;
  version: boolean;
  port: number;
  choices: ModelChoice[];
  offline: boolean;
  yes: boolean;
  cache: string | undefined;
  threads: number | undefined;
  idleMinutes: number;
}

const text = { type: "string" } as const;
const flag = { type: "boolean", default: false } as const;
const OPTIONS = {
  port: { ...text, default: String(DEFAULT_PORT) },
  text,
  translation: text,
  speech: text,
  embeddings: text,
  only: text,
  cache: text,
  threads: text,
  idle: { ...text, default: String(DEFAULT_IDLE_MINUTES) },
  offline: flag,
  yes: { ...flag, short: "y" },
  help: { ...flag, short: "h" },
  version: { ...flag, short: "v" },
} as const;

/** @throws UsageError for unknown options and invalid values */
export function parseArguments(given: readonly string[]): Settings {
  const values = parse(given);
  return {
    help: values.help,
    version: values.version,
    port: integer("port", values.port, 0, 65_535),
    choices: tasks(values.only).map((name) => choice(name, values[name])),
    offline: values.offline,
    yes: values.yes,
    cache: values.cache === undefined ? undefined : resolve(values.cache),
    threads: values.threads === undefined ? undefined : integer("threads", values.threads, 1, 1024),
    // Timers of Node are limited to 24 days.
    idleMinutes: number("idle", values.idle, 0.01, 30_000, "minutes"),
  };
}

function parse(given: readonly string[]) {
  try {
    return parseArgs({ args: [...given], options: OPTIONS }).values;
  } catch (error) {
    const [sentence] = (error as Error).message.split(/\. |\n/);
    throw new UsageError(`${sentence}; --help lists the options.`);
  }
}

function tasks(only: string | undefined): TaskName[] {
  if (only === undefined) return NAMES;
  const named = only.split(",").map((name) => name.trim());
  const unknown = named.find((name) => !Object.hasOwn(TASKS, name));
  if (unknown !== undefined)
    throw new UsageError(`--only: expected some of ${NAMES.join(",")}, got "${unknown}".`);
  return NAMES.filter((name) => named.includes(name));
}

/** Names on the hub; a folder name must not lead out of the cache. */
const ID = /^(?!.*\.\.)\w[\w.-]*(\/\w[\w.-]*)?$/;

function choice(name: TaskName, given: string | undefined): ModelChoice {
  const [id, dtype, ...rest] = given?.split("@") ?? [];
  if (id !== undefined && (!ID.test(id) || rest.length > 0))
    throw new UsageError(
      `--${name}: expected a model of the hub such as owner/name or owner/name@q8, got "${given}".`,
    );
  if (dtype !== undefined && !DTYPES.includes(dtype))
    throw new UsageError(`--${name}: expected ${DTYPES.join(", ")} after @, got "${dtype}".`);
  return { ...modelChoice(TASKS[name], id), ...(dtype !== undefined && { dtype }) };
}

function integer(name: string, given: string, least: number, most: number): number {
  if (!/^\d+$/.test(given)) throw outside(name, given, least, most, "a whole number");
  return number(name, given, least, most, "a whole number");
}

function number(name: string, given: string, least: number, most: number, kind: string): number {
  const value = given.trim() === "" ? NaN : Number(given);
  if (value >= least && value <= most) return value;
  throw outside(name, given, least, most, kind);
}

function outside(name: string, given: string, least: number, most: number, kind: string) {
  return new UsageError(`--${name}: expected ${kind} from ${least} to ${most}, got "${given}".`);
}
