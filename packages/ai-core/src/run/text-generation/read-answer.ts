/**
 * Parses one event of a stream, or a whole answer, in any format.
 * @module
 */
import { asText, isFields, type Fields } from "./fields.ts";
import { readOutput } from "./responses-output.ts";

export interface ParsedAnswer {
  text: string;
  reasoning: string;
  /** Calls, whole or in pieces; empty if there are none. */
  calls: readonly unknown[];
  /** Why the answer ends here; undefined if not stated. */
  reason: string | undefined;
  /** The stop sequence that was found, if the model reports it as vLLM does; unvalidated. */
  stop: unknown;
  usage: unknown;
  /** Whether the usage is that of this event only: chat chunks carry increments, also those without text. */
  isIncrement: boolean;
  /** Whether the event can contain an answer. */
  hasContent: boolean;
}

/** Returns undefined for an event that cannot contain an answer: usage only, or an unknown format. */
export function readAnswer(event: Fields): ParsedAnswer | undefined {
  if (Array.isArray(event.output)) return readFields(readOutput(event.output), event, event);
  if (!Array.isArray(event.choices)) return readFields(event, event, event);
  const choice: unknown = event.choices[0];
  if (!isFields(choice)) return undefined;
  const fields = choice.delta ?? choice.message ?? { content: choice.text };
  return isFields(fields) ? readFields(fields, event, choice) : undefined;
}

/** `fields` has the output; the choice, or the event if there is no choice, has the finish reason and the counts. */
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
