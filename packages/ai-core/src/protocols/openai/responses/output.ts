/**
 * Output items of a response.
 * @module
 */
import { customInput } from "../custom-tools.ts";
import { encodeReasoning } from "./reasoning.ts";
import type { ToolName } from "./tools.ts";

export interface OutputText {
  type: "output_text";
  text: string;
  annotations: [];
  logprobs: [];
}

type Status = "in_progress" | "completed" | "incomplete";

export interface ReasoningItem {
  id: string;
  type: "reasoning";
  summary: { type: "summary_text"; text: string }[];
  content?: { type: "reasoning_text"; text: string }[];
  encrypted_content?: string;
  status: Status;
}

export interface MessageItem {
  id: string;
  type: "message";
  role: "assistant";
  status: Status;
  content: OutputText[];
}

export interface CallItem {
  id: string;
  type: "function_call" | "custom_tool_call";
  call_id: string;
  name: string;
  namespace?: string;
  /** For functions. */
  arguments?: string;
  /** For custom tools. */
  input?: string;
  status: Status;
}

export type OutputItem = ReasoningItem | MessageItem | CallItem;

/** The requested formats of reasoning. */
export interface ReasoningForms {
  /** As a summary, instead of the reasoning itself. */
  summary: boolean;
  encrypted: boolean;
}

export function outputText(text: string): OutputText {
  return { type: "output_text", text, annotations: [], logprobs: [] };
}

export function messageItem(id: string, text: string | undefined): MessageItem {
  const content = text === undefined ? [] : [outputText(text)];
  return { id, type: "message", role: "assistant", status: statusOf(text), content };
}

export function reasoningItem(
  id: string,
  text: string | undefined,
  forms: ReasoningForms,
): ReasoningItem {
  const item: ReasoningItem = { id, type: "reasoning", summary: [], status: statusOf(text) };
  if (!forms.summary) item.content = text ? [{ type: "reasoning_text", text }] : [];
  else if (text) item.summary = [{ type: "summary_text", text }];
  if (forms.encrypted && text) item.encrypted_content = encodeReasoning(text);
  return item;
}

/** @param given the arguments from the model; undefined until they are complete. */
export function callItem(
  id: string,
  call_id: string,
  { kind, name, namespace }: ToolName,
  given: string | undefined,
): CallItem {
  const isCustom = kind === "custom";
  return {
    id,
    type: isCustom ? "custom_tool_call" : "function_call",
    call_id,
    name,
    ...(namespace !== undefined && { namespace }),
    ...(isCustom ? { input: customInput(given ?? "") } : { arguments: given ?? "" }),
    status: statusOf(given),
  };
}

function statusOf(text: string | undefined): Status {
  return text === undefined ? "in_progress" : "completed";
}
