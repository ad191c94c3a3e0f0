/**
 * Numbers in bodies that no schema has checked yet.
 * @module
 */

/** A number, or a text of one as forms have them; NaN for anything else. `Number()` throws on objects that have a `toString` of their own. */
export function numberOf(value: unknown): number {
  return typeof value === "number" || typeof value === "string" ? Number(value) : Number.NaN;
}
