/**
 * Limits of one key: budget, models, tasks and expiry.
 * @module
 */
import { TASKS, type ModelSpec, type Task } from "../../models/index.ts";

export interface KeyLimits {
  /** Neurons per UTC day. */
  dailyNeurons?: number;
  /** Ids or short names of models; `*` matches any text. */
  models?: readonly string[];
  tasks?: readonly Task[];
  /** Milliseconds since 1970 from which on the key is invalid. */
  expires?: number;
  /** May see the usage of every key. */
  admin?: boolean;
}

const DAY_MS = 86_400_000;
const FIELDS = new Set(["key", "daily_neurons", "models", "tasks", "expires", "admin"]);

/**
 * Reads `{key, daily_neurons?, models?, tasks?, expires?, admin?}`.
 *
 * @returns the limits, or a text that says which field is invalid and what is expected.
 */
export function readLimits(fields: Record<string, unknown>): KeyLimits | string {
  const { daily_neurons, models, tasks, expires, admin } = fields;
  const unknown = Object.keys(fields).find((field) => !FIELDS.has(field));
  if (unknown !== undefined) return `no field \`${unknown.slice(0, 40)}\``;
  const limits: KeyLimits = {};
  if (daily_neurons !== undefined) {
    if (typeof daily_neurons !== "number" || !(daily_neurons >= 0) || daily_neurons > 1e12)
      return "`daily_neurons`: a number from 0";
    limits.dailyNeurons = daily_neurons;
  }
  if (models !== undefined) {
    if (!isTexts(models)) return "`models`: a list of model ids, with * for any text";
    limits.models = models;
  }
  if (tasks !== undefined) {
    const known = TASKS as readonly string[];
    if (!isTexts(tasks) || tasks.some((task) => !known.includes(task)))
      return `\`tasks\`: a list of ${known.join(", ")}`;
    limits.tasks = tasks as Task[];
  }
  if (expires !== undefined) {
    const end = typeof expires === "string" ? endOf(expires) : Number.NaN;
    if (Number.isNaN(end)) return "`expires`: a date such as 2027-01-31";
    limits.expires = end;
  }
  if (admin !== undefined && typeof admin !== "boolean") return "`admin`: true or false";
  if (admin !== undefined) limits.admin = admin;
  return limits;
}

/** Returns whether a key may use a model: by its id, or by its name without the vendor. */
export function allowsModel({ models }: KeyLimits, { id }: Pick<ModelSpec, "id">): boolean {
  if (models === undefined) return true;
  const short = id.slice(id.lastIndexOf("/") + 1);
  return models.some((each) => matches(each, id) || matches(each, short));
}

/** Matches in linear time: each part is searched after the previous one. */
export function matches(pattern: string, text: string): boolean {
  const [first = "", ...rest] = pattern.split("*");
  if (rest.length === 0) return pattern === text;
  const last = rest.pop()!;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

/** A date includes its last moment, in UTC. */
function endOf(date: string): number {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return Number.NaN;
  const start = Date.parse(date);
  // Some parsers convert February 30 to a day in March.
  const isReal = !Number.isNaN(start) && new Date(start).toISOString().startsWith(date);
  return isReal ? start + DAY_MS : Number.NaN;
}

function isTexts(value: unknown): value is string[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((each) => typeof each === "string" && each.trim() !== "")
  );
}
