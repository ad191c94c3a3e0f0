/**
 * Compatibility flags with which a service binding behaves like the `AI` binding.
 * @module
 */

/** Allows an AbortSignal over RPC, which the real binding accepts. */
const SIGNAL = "enable_abortsignal_rpc";

/** Transfers the names of errors. The default since this date; wrangler warns if a default flag is set. */
const ERRORS = "enhanced_error_serialization";
const ERRORS_BY_DEFAULT = "2026-04-21";

/** Returns the flags of a project, and the missing ones. */
export function withBindingFlags(
  date: string | undefined,
  flags: readonly string[] = [],
): string[] {
  const needsErrors =
    date !== undefined && date < ERRORS_BY_DEFAULT && !flags.includes("legacy_error_serialization");
  return [...new Set([...flags, SIGNAL, ...(needsErrors ? [ERRORS] : [])])];
}
