/**
 * The name of what is stored for one caller.
 * @module
 */
import type { RequestContext } from "../app.ts";
import { keyOf } from "./key-use.ts";

/**
 * Returns a text that differs for every key, and is secret. The owner may later give a key's name to
 * another person, so the key itself is part of it.
 */
export function secretScopeOf(context: Pick<RequestContext, "settings" | "report">): string {
  const key = keyOf(context);
  return key === undefined ? `without key: ${context.report.key ?? ""}` : `key: ${key.secret}`;
}

/**
 * Returns the hash of a caller's scope, as the name of a store: the platform shows and logs names.
 *
 * @param parts what is the caller's own, such as a session
 */
export async function callerScope(
  context: Pick<RequestContext, "settings" | "report">,
  ...parts: string[]
): Promise<string> {
  const scope = JSON.stringify(["scope", secretScopeOf(context), ...parts]);
  const text = new TextEncoder().encode(scope);
  return new Uint8Array(await crypto.subtle.digest("SHA-256", text)).toHex();
}
