/**
 * Checks the argument of a service binding's method before anything reads it. Bindings transfer much
 * that JSON has not: functions that call back, objects that contain themselves, maps, dates.
 * @module
 */
import { ApiError } from "../errors/index.ts";
import { MAX_CONTAINERS, MAX_DEPTH, MAX_ITEMS } from "../http/body/json-shape.ts";

interface Visit {
  value: unknown;
  depth: number;
  /** The field of the argument that the value is in. */
  field: string | undefined;
}

/** Values without parts, besides texts. */
const SIMPLE = new Set(["undefined", "boolean", "number"]);
const BYTES = [Uint8Array, ArrayBuffer, ReadableStream];

/**
 * Accepts JSON's values, bytes and streams of bytes, with the limits of a JSON body.
 *
 * @param limit characters of all texts
 * @throws ApiError `invalid_request` or `body_too_large`
 */
export function checkInput(input: unknown, limit: number): void {
  const waiting: Visit[] = [{ value: input, depth: 0, field: undefined }];
  let left = limit;
  let containers = 0;
  let items = 0;
  for (let visit = waiting.pop(); visit !== undefined; visit = waiting.pop()) {
    const { value, depth, field } = visit;
    if (typeof value === "string") {
      left -= value.length;
      if (left < 0) throw tooMuchText(limit, field);
    } else if (isContainer(value)) {
      // An object that contains itself ends here, too.
      if (depth === MAX_DEPTH) throw refused(field, `at most ${MAX_DEPTH} levels, got more`);
      if (++containers > MAX_CONTAINERS)
        throw refused(field, `at most ${MAX_CONTAINERS} objects and arrays, got more`);
      // A list may be longer than what it holds.
      const parts = Array.isArray(value) ? value : Object.values(value);
      items += parts.length;
      if (items > MAX_ITEMS) throw refused(field, `at most ${MAX_ITEMS} values, got more`);
      for (const [name, part] of Object.entries(value))
        waiting.push({ value: part, depth: depth + 1, field: field ?? name });
    } else if (!isSimple(value))
      throw refused(field, `a JSON value or bytes, got ${kindOf(value)}`);
  }
}

function isSimple(value: unknown): boolean {
  return value === null || SIMPLE.has(typeof value) || BYTES.some((type) => value instanceof type);
}

/** Proxies of another Worker's functions and objects have a prototype of their own. */
function isContainer(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null || Array.isArray(value);
}

function kindOf(value: unknown): string {
  if (typeof value !== "object") return `a ${typeof value}`;
  return Object.prototype.toString.call(value).slice("[object ".length, -1).slice(0, 40);
}

function refused(field: string | undefined, expected: string): ApiError {
  const name = field?.slice(0, 100);
  const what = name === undefined ? "The input" : `\`${name}\``;
  return new ApiError("invalid_request", `${what}: expected ${expected}.`, { param: name });
}

function tooMuchText(limit: number, field: string | undefined): ApiError {
  return new ApiError(
    "body_too_large",
    `The texts are longer than the limit of ${limit} characters.`,
    {
      param: field?.slice(0, 100),
    },
  );
}
