/**
 * Which filters an answer passes through. Most answers pass through none.
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
  readonly areTransparent: boolean;
}

/** Stop sequences that a model of the family applies itself; the filter looks for the others. */
export const MODEL_STOPS: Readonly<Partial<Record<Family, number>>> = { "chat-completions": 4 };

export function createFilters(
  input: TextGenerationInput,
  model: TextGenerationSpec,
  sink: PartSink,
): Filters {
  const { stop = [], tools = [], tool_choice: choice = "auto" } = input;
  // Calls start at the head, which does not stand yet when the filters that find calls are made.
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
    get areTransparent() {
      return filters.every((filter) => filter.isTransparent);
    },
  };
}

/** Filters find calls up to the very end, so the calls are completed, and the reason is known, only behind them. */
function beforeFinish(sink: PartSink, calls: ToolCallReader): PartSink {
  return {
    part(part) {
      if (part.type !== "finish" || calls.count === 0) {
        sink.part(part);
        return;
      }
      calls.end(sink);
      // A call that the limit cut must not be made.
      const isCut = part.reason === "length" && !calls.isWhole;
      sink.part({ ...part, reason: isCut ? "length" : "tool_calls" });
    },
  };
}

/** Models take `parallel_tool_calls: false` as advice; a caller who asks for one call forgets the second (Continue). */
function firstCallOnly(sink: PartSink): PartSink {
  return {
    part(part) {
      const isCall = part.type === "tool-call-start" || part.type === "tool-call-delta";
      if (!isCall || part.index === 0) sink.part(part);
    },
  };
}
