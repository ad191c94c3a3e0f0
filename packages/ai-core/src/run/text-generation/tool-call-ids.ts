/**
 * Ids of tool calls. Kimi restarts numbering with each answer (`functions.weather:0`), so two turns
 * share an id and clients confuse them. A suffix makes them unique, and is removed when the
 * conversation comes back. Source: workers-ai-provider `src/utils.ts`, which does the same.
 * @module
 */

const COUNTED = /^functions\..+:\d+$/;
const MARK = /~[0-9a-f]{8}$/;

/** Returns the id for the caller; a new one if the model gave none. */
export function outgoingId(id: string | undefined): string {
  if (id === undefined) return `call_${crypto.randomUUID().replaceAll("-", "").slice(0, 24)}`;
  return COUNTED.test(id) ? `${id}~${crypto.randomUUID().slice(0, 8)}` : id;
}

/** Returns the model's own id. */
export function incomingId(id: string): string {
  const bare = id.replace(MARK, "");
  return COUNTED.test(bare) ? bare : id;
}
