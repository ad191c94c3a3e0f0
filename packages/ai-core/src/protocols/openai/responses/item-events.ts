/**
 * The events of one item, from `added` to `done`.
 * @module
 */
import {
  callItem,
  messageItem,
  outputText,
  reasoningItem,
  type OutputItem,
  type ReasoningForms,
} from "./output.ts";
import type { ToolName } from "./tools.ts";

/** @param fields as an object, or as JSON without the braces. */
export type WriteEvent = (type: string, fields: object | string) => string;

export interface ItemEvents {
  added(): string;
  delta(text: string): string;
  done(text: string): { events: string; item: OutputItem };
}

/** Returns the fields of a delta, as JSON. Nearly all events of a stream are deltas, and differ in the text only. */
function deltaFields(place: object, after = ""): (delta: string) => string {
  const before = `${JSON.stringify(place).slice(1, -1)},"delta":`;
  return (delta) => before + JSON.stringify(delta) + after;
}

export function messageEvents(write: WriteEvent, id: string, output_index: number): ItemEvents {
  const place = { item_id: id, output_index, content_index: 0 };
  const fieldsOf = deltaFields(place, ',"logprobs":[]');
  return {
    added: () =>
      write("response.output_item.added", { output_index, item: messageItem(id, undefined) }) +
      write("response.content_part.added", { ...place, part: outputText("") }),
    delta: (delta) => write("response.output_text.delta", fieldsOf(delta)),
    done(text) {
      const item = messageItem(id, text);
      const events =
        write("response.output_text.done", { ...place, text, logprobs: [] }) +
        write("response.content_part.done", { ...place, part: outputText(text) }) +
        write("response.output_item.done", { output_index, item });
      return { events, item };
    },
  };
}

/** Writes reasoning, unchanged or, if requested, as a summary. */
export function reasoningEvents(
  write: WriteEvent,
  id: string,
  output_index: number,
  forms: ReasoningForms,
): ItemEvents {
  const [kind, part, index] = forms.summary
    ? ["response.reasoning_summary_text", "response.reasoning_summary_part", "summary_index"]
    : ["response.reasoning_text", "response.content_part", "content_index"];
  const type = forms.summary ? "summary_text" : "reasoning_text";
  const place = { item_id: id, output_index, [index!]: 0 };
  const fieldsOf = deltaFields(place);
  return {
    added: () =>
      write("response.output_item.added", {
        output_index,
        item: reasoningItem(id, undefined, forms),
      }) + write(`${part}.added`, { ...place, part: { type, text: "" } }),
    delta: (delta) => write(`${kind}.delta`, fieldsOf(delta)),
    done(text) {
      const item = reasoningItem(id, text, forms);
      const events =
        write(`${kind}.done`, { ...place, text }) +
        write(`${part}.done`, { ...place, part: { type, text } }) +
        write("response.output_item.done", { output_index, item });
      return { events, item };
    },
  };
}

/** A custom tool's text is inside the JSON that the model writes, so it is sent when that is complete. */
export function callEvents(
  write: WriteEvent,
  id: string,
  output_index: number,
  callId: string,
  tool: ToolName,
): ItemEvents {
  const isCustom = tool.kind === "custom";
  const place = { item_id: id, output_index };
  const fieldsOf = deltaFields(place);
  return {
    added: () =>
      write("response.output_item.added", {
        output_index,
        item: callItem(id, callId, tool, undefined),
      }),
    delta: (delta) =>
      isCustom ? "" : write("response.function_call_arguments.delta", fieldsOf(delta)),
    done(text) {
      const item = callItem(id, callId, tool, text);
      const { input = "" } = item;
      const events = isCustom
        ? write("response.custom_tool_call_input.delta", { ...place, delta: input }) +
          write("response.custom_tool_call_input.done", { ...place, input })
        : write("response.function_call_arguments.done", {
            ...place,
            name: tool.name,
            arguments: text,
          });
      return { events: events + write("response.output_item.done", { output_index, item }), item };
    },
  };
}
