/**
 * Earlier tool calls of a conversation: OpenAI's format, Workers AI's native format, and items of
 * the Responses format.
 * @module
 */
import type { ChatMessage, EarlierCall } from "./requests.ts";

interface GivenCall {
  id?: string;
  name?: string;
  arguments?: unknown;
  function?: { name?: string; arguments?: unknown };
}

/** The fields of a caller's message that are used. */
export interface GivenMessage {
  role?: string;
  type?: string;
  content?: unknown;
  output?: unknown;
  tool_calls?: GivenCall[] | null;
  tool_call_id?: string;
  /** In items of the Responses format. */
  call_id?: string;
  name?: string;
  arguments?: unknown;
}

/** Returns the calls of an assistant message, or the id of the call that a tool message answers. */
export function callsOf(message: GivenMessage): Pick<ChatMessage, "calls" | "callId"> {
  if (message.type === "function_call") {
    const { call_id = "", name = "" } = message;
    return { calls: [{ id: call_id, name, arguments: asText(message.arguments) }] };
  }
  const callId = message.tool_call_id ?? message.call_id;
  const calls = Array.isArray(message.tool_calls) ? message.tool_calls.map(callOf) : [];
  return { ...(calls.length > 0 && { calls }), ...(callId !== undefined && { callId }) };
}

/** The native format has no ids, so calls are numbered. */
function callOf({ id, function: named, ...flat }: GivenCall, index: number): EarlierCall {
  const { name = "", arguments: given } = named ?? flat;
  return { id: id ?? `call_${index}`, name, arguments: asText(given) };
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value ?? {});
}
