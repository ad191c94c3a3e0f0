/**
 * Chooses the filters that an answer passes through. Most answers need none.
 * @module
 */
import type { Family, TextGenerationSpec } from "../../../models/index.ts";
import type { TextGenerationInput } from "../../../tasks/index.ts";
import { ForcedCallFilter } from "./forced-call-filter.ts";
import type { PartSink, TextFilter } from "../part-sink.ts";
import { StopFilter } from "./stop-filter.ts";
import { ThinkFilter } from "./think-filter.ts";
import { ToolCallReader } from "../tool-calls.ts";
import { ToolTagFilter } from "./tool-tag-filter.ts";

export interface Filters {
  /** The first filter, or the sink itself. */
  head: PartSink;
  calls: ToolCallReader;
  stop: StopFilter | undefined;
  /** See {@link TextFilter.isTransparent}. */
  areTransparent(): boolean;
}

/** Maximum stop sequences that models of the family apply themselves; the filter finds the others. */
export const MODEL_STOPS: Readonly<Partial<Record<Family, number>>> = { "chat-completions": 4 };

export function createFilters(
  input: TextGenerationInput,
  model: TextGenerationSpec,
  sink: PartSink,
): Filters {
  const { stop = [], tools = [], tool_choice: choice = "auto" } = input;
  // Calls start at the head, which does not exist yet when the filters that find calls are created.
  const calls = new ToolCallReader({ part: (part) => head.part(part) });
  const single = input.parallel_tool_calls === false ? firstCallOnly(sink) : sink;
  let head: PartSink = beforeFinish(single, calls);
  const filters: TextFilter[] = [];
  const add = <Filter extends TextFilter>(filter: Filter): Filter => {
    head = filter;
    filters.push(filter);
    return filter;
  };
  const stops = stop.slice(MODEL_STOPS[model.family] ?? 0);
  const stopFilter = stops.length > 0 ? add(new StopFilter(head, stops)) : undefined;
  if (tools.length > 0 && choice !== "none") {
    if (choice !== "auto") add(new ForcedCallFilter(head, calls, tools, choice));
    add(new ToolTagFilter(head, calls, tools));
  }
  if (model.capabilities.reasoning) add(new ThinkFilter(head, model.family === "native-text"));
  return {
    head,
    calls,
    stop: stopFilter,
    areTransparent: () => filters.every((filter) => filter.isTransparent),
  };
}

/** Filters may find calls up to the end, so calls are completed, and the finish reason is set, after them. */
function beforeFinish(sink: PartSink, calls: ToolCallReader): PartSink {
  return {
    part(part) {
      if (part.type !== "finish" || calls.count === 0) {
        sink.part(part);
        return;
      }
      calls.end(sink);
      // A call that was truncated by the token limit must not be executed.
      const isCut = part.reason === "length" && !calls.isWhole;
      sink.part({ ...part, reason: isCut ? "length" : "tool_calls" });
    },
  };
}

/** Models treat `parallel_tool_calls: false` as advice, and callers that ask for one call ignore the second (Continue). */
function firstCallOnly(sink: PartSink): PartSink {
  return {
    part(part) {
      const isCall = part.type === "tool-call-start" || part.type === "tool-call-delta";
      if (!isCall || part.index === 0) sink.part(part);
    },
  };
}
