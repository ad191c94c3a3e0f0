/**
 * `EXTRA_MODELS`: a variable with models, or figures, that are newer than this package.
 * @module
 */
import { addRow } from "./custom.ts";
import { findModel } from "./find.ts";
import { fromNeurons, namesOfUnit } from "./price-fields.ts";
import { modelsOf } from "./table.ts";
import type { ModelSpec } from "./specs.ts";
import type { Price, Task } from "./types.ts";

/** An invalid entry. */
export interface WrongModel {
  /** The id as written in the variable; "" for the variable itself. */
  id: string;
  /** Completes a sentence that starts with "expected". */
  expected: string;
}

type Fields = Record<string, unknown>;

const ID = /^@[\w-]{1,64}\/[\w.-]{1,64}\/[\w.-]{1,128}$/;
const FIELDS = ["like", "price", "context_window", "capabilities"];
const VARIABLE = 'a JSON object such as {"@cf/vendor/model": {"like": "@cf/…"}}';

/**
 * Adds the models of a JSON object of id → `{like, price?, context_window?, capabilities?}` to the
 * table. An id that the table already has gets the new figures.
 *
 * @param variable JSON, or the object itself, which wrangler.jsonc allows. `like` is a model that
 * is called the same way; `price` and `capabilities` are as in `GET /v1/models`.
 * @returns the invalid entries; the others are added.
 */
export function addExtraModels(variable: unknown): WrongModel[] {
  const entries = readObject(variable);
  if (entries === undefined) return [{ id: "", expected: VARIABLE }];
  const wrong: WrongModel[] = [];
  for (const [id, fields] of Object.entries(entries)) {
    const row = readRow(id, fields);
    if (typeof row === "string") wrong.push({ id: id.slice(0, 100), expected: row });
    else addRow(row);
  }
  return wrong;
}

/** Returns the row of an entry, or what was expected instead. */
function readRow(id: string, fields: unknown): ModelSpec | string {
  if (!ID.test(id)) return "an id such as @cf/vendor/model";
  if (!isObject(fields)) return 'an object with `like`, such as {"like": "@cf/vendor/model"}';
  const unknown = Object.keys(fields).find((field) => !FIELDS.includes(field));
  if (unknown !== undefined)
    return `no field \`${unknown.slice(0, 40)}\`, only ${FIELDS.join(", ")}`;
  const { like, price, context_window, capabilities } = fields;
  const model = typeof like === "string" ? findModel(like) : undefined;
  if (model === undefined)
    return "`like` to name a model that is called the same way; GET /v1/models lists them";
  const row = { ...model, id } as ModelSpec;
  const problems = [
    price === undefined ? undefined : setPrice(row, price),
    context_window === undefined ? undefined : setContextWindow(row, context_window),
    capabilities === undefined ? undefined : setCapabilities(row, capabilities),
  ];
  return problems.find((problem) => problem !== undefined) ?? row;
}

function setPrice(row: ModelSpec, given: unknown): string | undefined {
  const units = unitsOf(row.task);
  const price = isObject(given) ? fromNeurons(given, units) : undefined;
  if (price !== undefined) row.price = price;
  return price ? undefined : `\`price\` to be neurons by ${units.map(describeUnit).join(", or ")}`;
}

/** Returns the units in which models of a task are priced. */
function unitsOf(task: Task): Price["unit"][] {
  const models: readonly ModelSpec[] = modelsOf(task);
  return [...new Set(models.flatMap(({ price }) => price?.unit ?? []))];
}

function describeUnit(unit: Price["unit"]): string {
  const { required, optional } = namesOfUnit(unit);
  const rest = optional.length === 0 ? "" : ` (and ${optional.join(", ")})`;
  return required.join(", ") + rest;
}

const TASKS_WITH_WINDOW: readonly Task[] = [
  "text-generation",
  "text-embeddings",
  "rerank",
  "moderation",
];

function setContextWindow(row: ModelSpec, given: unknown): string | undefined {
  if (!TASKS_WITH_WINDOW.includes(row.task))
    return `no \`context_window\`, which models of ${row.task} do not have`;
  if (!Number.isSafeInteger(given) || (given as number) <= 0)
    return "`context_window` to be a whole number of tokens above 0";
  Object.assign(row, { contextWindow: given });
  return undefined;
}

const CAPABILITIES: { readonly [T in Task]?: readonly string[] } = {
  "text-generation": ["streaming", "tools", "json", "vision", "reasoning", "lora"],
  "speech-recognition": ["language", "translate", "prompt", "words", "segments", "diarize"],
};

/** An array lists all capabilities, as in `GET /v1/models`; an object changes some. */
function setCapabilities(row: ModelSpec, given: unknown): string | undefined {
  const names = CAPABILITIES[row.task];
  if (names === undefined) return `no \`capabilities\`, which models of ${row.task} do not have`;
  const flags = Array.isArray(given)
    ? Object.fromEntries([...names, ...given].map((name) => [name, given.includes(name)]))
    : given;
  const isValid =
    isObject(flags) &&
    Object.entries(flags).every(([name, has]) => names.includes(name) && typeof has === "boolean");
  if (!isValid) return `\`capabilities\` to be a list of ${names.join(", ")}`;
  const own = "capabilities" in row ? row.capabilities : {};
  Object.assign(row, { capabilities: { ...own, ...flags } });
  return undefined;
}

function readObject(variable: unknown): Fields | undefined {
  try {
    const value: unknown = typeof variable === "string" ? JSON.parse(variable) : variable;
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
