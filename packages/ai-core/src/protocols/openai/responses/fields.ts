/**
 * Reads items, whose kinds grow with every version of OpenAI's clients.
 * @module
 */
import { ApiError } from "../../../errors/index.ts";

export type Item = Record<string, unknown>;

export function isObject(value: unknown): value is Item {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Returns the text, or "" for any other value. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** @throws ApiError `invalid_request` on the item's field. */
export function requireText(item: Item, field: string, path: string): string {
  const value = item[field];
  if (typeof value === "string") return value;
  throw invalidItem(`${path}.${field}`, "a string", value);
}

export function invalidItem(param: string, expected: string, value: unknown): ApiError {
  const came = value === undefined ? "but it is missing" : `got ${nameOf(value)}`;
  return new ApiError("invalid_request", `\`${param}\`: expected ${expected}, ${came}.`, { param });
}

function nameOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  return typeof value === "string" ? JSON.stringify(value.slice(0, 60)) : `a ${typeof value}`;
}
