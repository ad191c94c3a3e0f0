/**
 * Ids of tool calls. Kimi numbers the calls of each answer anew (`functions.weather:0`), so that two turns share an id and
 * clients mix them up; a mark makes them different, and is taken off again when the conversation comes back.
 * Source: workers-ai-provider `src/utils.ts`, which does the same.
 * @module
 */

const COUNTED = /^functions\..+:\d+$/;
const MARK = /~[0-9a-f]{8}$/;

/** The id for the caller; a fresh one where the model gave none. */
export function outgoingId(id: string | undefined): string {
  if (id === undefined) return `call_${crypto.randomUUID().replaceAll("-", "").slice(0, 24)}`;
  return COUNTED.test(id) ? `${id}~${crypto.randomUUID().slice(0, 8)}` : id;
}

/** The model's own id again. */
export function incomingId(id: string): string {
  const bare = id.replace(MARK, "");
  return COUNTED.test(bare) ? bare : id;
}
