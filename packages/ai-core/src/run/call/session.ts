/**
 * Session affinity: Workers AI sends the requests of a session to one instance, which has cached the
 * beginning of their prompts.
 * @module
 */
import type { RunContext } from "./context.ts";

export const SESSION_HEADER = "x-session-affinity";

/** Returns the headers that name a session to the platform. */
export async function sessionHeaders(
  { ownSession }: Pick<RunContext, "ownSession">,
  session: string,
): Promise<Record<string, string>> {
  // A session may be any text; a header has printable ASCII only.
  const name = session.slice(0, 256).replace(/[^\x21-\x7e]/g, "-");
  return { [SESSION_HEADER]: ownSession ? await ownSession(session) : name };
}
