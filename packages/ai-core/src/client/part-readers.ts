/**
 * Converts the server-sent events of a Worker's stream to parts, over HTTP and over a binding.
 * @module
 */
import { EventDecoder } from "../streaming/index.ts";
import { CallError, fromEnvelope } from "./call-error.ts";
import type { PartReader } from "./link.ts";

/** Converts one event of a task to parts. */
export interface EventMapper<Part> {
  /** @param data a parsed event, or `[DONE]` */
  parts(data: any): Part[];
  readonly done: boolean;
}

/** @throws CallError for an `error` inside the stream, with its code. */
export function readEvents<Part>(mapper: EventMapper<Part>, requestId?: string): PartReader<Part> {
  const decoder = new EventDecoder();
  const toParts = (events: string[]): Part[] =>
    events.flatMap((text) => {
      const data = text === "[DONE]" ? text : parse(text);
      const failure = fromEnvelope(data, { requestId });
      if (failure) throw failure;
      return mapper.done ? [] : mapper.parts(data);
    });
  return {
    push: (chunk) => toParts(decoder.push(chunk)),
    end() {
      const last = toParts(decoder.end());
      if (mapper.done) return last;
      throw new CallError("stream_interrupted", "The stream ended before its last part.", {
        requestId,
      });
    },
    get done() {
      return mapper.done;
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new CallError("unexpected_reply", "An event of the stream is not valid JSON.", { cause });
  }
}
