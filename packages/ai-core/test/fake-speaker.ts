/**
 * A fake speech model for tests.
 * @module
 */
import { findModel } from "../src/models/index.ts";
import type { AiRunOptions, RunContext } from "../src/run/call/context.ts";
import { mp3 } from "./sounds.ts";

export const melotts = findModel("melotts", ["text-to-speech"])!;
export const aura = findModel("aura-1", ["text-to-speech"])!;

export interface Call {
  model: string;
  inputs: Record<string, any>;
  signal: AbortSignal | undefined;
}

/** Returns a run whose model answers with `answer`. */
export function fake(
  answer: (call: Call, index: number) => unknown,
  context: Partial<RunContext> = {},
) {
  const calls: Call[] = [];
  const run = async (model: string, inputs: Record<string, any>, options?: AiRunOptions) => {
    const call = { model, inputs, signal: options?.signal };
    calls.push(call);
    return answer(call, calls.length - 1);
  };
  return { calls, context: { ai: { run }, report: { warnings: [] }, ...context } as RunContext };
}

/** Returns melotts's answer to the call with that number; its frames contain the number. */
export const spoken = (index: number) => ({ audio: mp3(index + 1).toBase64() });

/** Returns `count` sentences of about 40 characters. */
export const sentences = (count: number) =>
  Array.from({ length: count }, (_, n) => `This is sentence number ${n} of a long text.`).join(" ");

export function streamed(...chunks: Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
}
