/**
 * The flags with which a service binding behaves like the `AI` binding.
 * @module
 */

/** Allows an AbortSignal over RPC, which the real binding accepts. */
const SIGNAL = "enable_abortsignal_rpc";

/** Lets an error keep its name; a default since this date, and wrangler warns about a flag that is one. */
const ERRORS = "enhanced_error_serialization";
const ERRORS_BY_DEFAULT = "2026-04-21";

/** The flags of a project, and those that are missing. */
export function withBindingFlags(
  date: string | undefined,
  flags: readonly string[] = [],
): string[] {
  const needsErrors =
    date !== undefined && date < ERRORS_BY_DEFAULT && !flags.includes("legacy_error_serialization");
  return [...new Set([...flags, SIGNAL, ...(needsErrors ? [ERRORS] : [])])];
}
