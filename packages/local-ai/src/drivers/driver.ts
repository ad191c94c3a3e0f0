/**
 * The seam for whoever makes the content: a driver gives plain results, the families give them the model's shape.
 * @module
 */
import type { SpecsByTask, Task } from "@ai-workers/ai-core/models";
import type { Requests } from "../inputs/requests.ts";

/** What a text generation gives, in order; the last part is always the finish. */
export type TextPart =
  | { type: "reasoning"; text: string; tokens: number }
  | { type: "text"; text: string; tokens: number }
  | { type: "tool-call"; id: string; name: string; arguments: unknown; tokens: number }
  | { type: "finish"; reason: "stop" | "length" | "tool_calls" };

export interface TranscriptWord {
  word: string;
  start: number;
  end: number;
}

export interface Transcript {
  text: string;
  /** Each sentence with its words; times are seconds. */
  segments: { text: string; words: TranscriptWord[] }[];
  language: string;
  duration: number;
  /** Seconds in which there is sound. */
  sound: number;
}

/** What a driver gives per task. */
export interface Contents {
  "text-generation": AsyncIterable<TextPart>;
  "text-embeddings": Promise<number[][]>;
  translation: Promise<string[]>;
  "text-to-image": Promise<Uint8Array<ArrayBuffer>>;
  "speech-recognition": Promise<Transcript>;
}

export interface DriverContext {
  /** Milliseconds to wait between two pieces of text. */
  tokenDelay: number;
}

/** One function per task; a driver for real inference may fill the tasks that it lacks from the simulator. */
export type Driver = {
  [T in Task]: (model: SpecsByTask[T], request: Requests[T], context: DriverContext) => Contents[T];
};
