/**
 * Ids and times in OpenAI's format.
 * @module
 */

/** Returns `prefix` and 32 random hex digits. */
export function createId(prefix: string): string {
  return prefix + crypto.randomUUID().replaceAll("-", "");
}

/** Seconds since 1970. */
export function nowInSeconds(): number {
  return Math.floor(Date.now() / 1000);
}
