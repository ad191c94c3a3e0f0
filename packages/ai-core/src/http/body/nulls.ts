/**
 * Optional fields that are null, which says the same as leaving them out.
 * @module
 */

/** The fields that are not null; those of `kept` stay even so. */
export function dropNulls(
  body: Record<string, unknown>,
  kept: readonly string[] = [],
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(body).filter(([name, value]) => value !== null || kept.includes(name)),
  );
}
