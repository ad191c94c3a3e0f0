/**
 * Treats optional fields that are null as absent.
 * @module
 */

/** Returns the fields that are not null, and those in `kept`. */
export function dropNulls(
  body: Record<string, unknown>,
  kept: readonly string[] = [],
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(body).filter(([name, value]) => value !== null || kept.includes(name)),
  );
}
