/**
 * Numbers in bodies that have not been validated yet.
 * @module
 */

/**
 * Returns a number, parsing text because forms contain only text; NaN for anything else. `Number()`
 * throws on objects with a custom `toString`.
 */
export function numberOf(value: unknown): number {
  return typeof value === "number" || typeof value === "string" ? Number(value) : Number.NaN;
}
