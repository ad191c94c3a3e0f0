/**
 * What one event of a stream, or a whole answer, says, whatever its form.
 * @module
 */
import { asText, isFields, type Fields } from "./fields.ts";
import { readOutput } from "./responses-output.ts";

export interface ParsedAnswer {
  text: string;
  reasoning: string;
  /** Calls, whole or in pieces; empty where there are none. */
  calls: readonly unknown[];
  /** Why the answer ends here; undefined where it does not say. */
  reason: string | undefined;
  /** The stop sequence that was met, where the model says so as vLLM does; it may be anything else. */
  stop: unknown;
  usage: unknown;
  /** The usage is that of this piece: chat chunks carry increments, also those without text. */
  isIncrement: boolean;
  /** There was a place for an answer in it. */
  hasContent: boolean;
}

/** Undefined for an event that has no place for an answer: usage alone, or nothing that is known. */
export function readAnswer(event: Fields): ParsedAnswer | undefined {
  if (Array.isArray(event.output)) return readFields(readOutput(event.output), event, event);
  if (!Array.isArray(event.choices)) return readFields(event, event, event);
  const choice: unknown = event.choices[0];
  if (!isFields(choice)) return undefined;
  const fields = choice.delta ?? choice.message ?? { content: choice.text };
  return isFields(fields) ? readFields(fields, event, choice) : undefined;
}

/** `fields` holds what was written; the choice, or the event where that has none, the reason to finish and the counts. */
function readFields(fields: Fields, event: Fields, choice: Fields): ParsedAnswer {
  const content = "response" in fields ? fields.response : fields.content;
  const reasoning = asText(fields.reasoning_content ?? fields.reasoning);
  const text = asText(content);
  const calls = Array.isArray(fields.tool_calls) ? (fields.tool_calls as unknown[]) : [];
  const hasText = text !== "" || reasoning !== "" || calls.length > 0;
  const reason = ("finish_reason" in choice ? choice : event).finish_reason;
  return {
    text,
    reasoning,
    calls,
    reason: typeof reason === "string" && reason !== "" ? reason : undefined,
    stop: choice.stop_reason,
    usage: ("usage" in choice ? choice : event).usage,
    // Native events without text carry the total.
    isIncrement: hasText || "delta" in choice || "delta" in event,
    hasContent: content !== undefined || hasText,
  };
}
