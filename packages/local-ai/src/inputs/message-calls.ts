/**
 * Earlier tool calls of a conversation: OpenAI's form, Workers AI's own, and the items of the Responses form.
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
  /** Of the Responses form's items. */
  call_id?: string;
  name?: string;
  arguments?: unknown;
}

/** The calls of an assistant's message, or the id of the call that a tool's message answers. */
export function callsOf(message: GivenMessage): Pick<ChatMessage, "calls" | "callId"> {
  if (message.type === "function_call") {
    const { call_id = "", name = "" } = message;
    return { calls: [{ id: call_id, name, arguments: asText(message.arguments) }] };
  }
  const callId = message.tool_call_id ?? message.call_id;
  const calls = Array.isArray(message.tool_calls) ? message.tool_calls.map(callOf) : [];
  return { ...(calls.length > 0 && { calls }), ...(callId !== undefined && { callId }) };
}

/** Workers AI's own form has no ids: its calls are numbered. */
function callOf({ id, function: named, ...flat }: GivenCall, index: number): EarlierCall {
  const { name = "", arguments: given } = named ?? flat;
  return { id: id ?? `call_${index}`, name, arguments: asText(given) };
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value ?? {});
}
