/**
 * Streams of a Worker as parts: server-sent events over HTTP, lines of JSON over a binding.
 * @module
 */
import { EventDecoder, LineDecoder } from "../streaming/index.ts";
import { CallError, fromEnvelope } from "./call-error.ts";
import type { PartReader } from "./link.ts";

/** What a task makes of one event. */
export interface EventMapper<Part> {
  /** @param data a parsed event, or `[DONE]` */
  parts(data: any): Part[];
  readonly done: boolean;
}

/** @throws CallError for an `error` inside the stream, with the code that it carries. */
export function readEvents<Part>(mapper: EventMapper<Part>, requestId?: string): PartReader<Part> {
  const decoder = new EventDecoder();
  return reader(decoder, mapper, (data) => (data === "[DONE]" ? data : parse(data)), requestId);
}

export function readLines<Part extends { type: string }>(): PartReader<Part> {
  const decoder = new LineDecoder();
  let done = false;
  const mapper: EventMapper<Part> = {
    parts(part: Part) {
      done = part.type === "finish";
      return [part];
    },
    get done() {
      return done;
    },
  };
  return reader(
    { push: (chunk) => split(decoder.push(chunk)), end: () => split(decoder.end()) },
    mapper,
    parse,
  );
}

function reader<Part>(
  decoder: { push(chunk: Uint8Array): string[]; end(): string[] },
  mapper: EventMapper<Part>,
  parse: (text: string) => unknown,
  requestId?: string,
): PartReader<Part> {
  const toParts = (texts: string[]): Part[] =>
    texts.flatMap((text) => {
      const data = parse(text);
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
    throw new CallError("unexpected_reply", "A part of the stream is no JSON.", { cause });
  }
}

function split(text: string): string[] {
  return text.split("\n").filter((line) => line !== "");
}
