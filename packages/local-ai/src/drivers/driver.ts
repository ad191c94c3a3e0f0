/**
 * The interface of a driver, which generates content. The families convert it to the model's format.
 * @module
 */
import type { SpecsByTask, Task } from "@ai-workers/ai-core/models";
import type { Requests } from "../inputs/requests.ts";

export interface ToolCallPart {
  type: "tool-call";
  id: string;
  name: string;
  arguments: unknown;
  tokens: number;
}

/** The parts of a generated text, in order. The last part is always `finish`. */
export type TextPart =
  | { type: "reasoning"; text: string; tokens: number }
  | { type: "text"; text: string; tokens: number }
  | ToolCallPart
  | {
      type: "finish";
      reason: "stop" | "length" | "tool_calls";
      /** The stop sequence that ended the text. */
      stop?: string | undefined;
      /** The model's own counts; without them, the parts' tokens are summed. */
      usage?: { prompt: number; completion: number };
    };

export interface TranscriptWord {
  word: string;
  start: number;
  end: number;
}

export interface TranscriptSegment {
  text: string;
  start: number;
  end: number;
  words: TranscriptWord[];
}

export interface Transcript {
  text: string;
  /** Each sentence with its words, if known; times are in seconds. */
  segments: TranscriptSegment[];
  language: string;
  duration: number;
  /** Seconds of the recording that are not silent. */
  sound: number;
}

/** The result of a driver for each task. */
export interface Contents {
  "text-generation": AsyncIterable<TextPart>;
  "text-embeddings": number[][];
  /** The score of each text. */
  rerank: number[];
  /** Hazard codes of the conversation, `S1` to `S14`; empty if it is safe. */
  moderation: string[];
  translation: string[];
  "text-to-image": Uint8Array<ArrayBuffer>;
  "speech-recognition": Transcript;
  "text-to-speech": Uint8Array<ArrayBuffer>;
}

export interface DriverContext {
  /** Milliseconds to wait between two pieces of text. */
  tokenDelay: number;
  /** Aborts when the caller has disconnected. */
  signal: AbortSignal;
}

/** One function per task. The call throws whatever a function throws before it returns content. */
export type Driver = {
  [T in Task]: (
    model: SpecsByTask[T],
    request: Requests[T],
    context: DriverContext,
  ) => Contents[T] | Promise<Contents[T]>;
};
