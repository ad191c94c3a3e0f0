/**
 * A fake whisper-large-v3-turbo that returns exactly the words of a script that lie in its piece.
 * @module
 */
import { sniffAudioType } from "../src/audio/index.ts";
import { findModel, type SpeechRecognitionSpec } from "../src/models/index.ts";
import { type RunContext } from "../src/run/index.ts";
import { spanOfMp3, spanOfWav, type Spoken } from "./recordings.ts";

export const turbo = findModel("whisper-large-v3-turbo", [
  "speech-recognition",
]) as SpeechRecognitionSpec;

export interface Listener extends RunContext {
  /** Spans that the model received, in order of the calls. */
  spans: [from: number, to: number][];
  /** Inputs of the calls. */
  inputs: Record<string, unknown>[];
  /** Maximum number of concurrent calls. */
  widest: number;
}

interface Habits {
  /** Returns seconds by which the model misplaces a word; different for each call. */
  jitter?: () => number;
  space?: string;
  /** What the model omits from its answer. */
  without?: "words" | "times";
  failAt?: number;
}

/** A word that is cut through is not returned. */
export function listener(
  script: readonly Spoken[],
  { jitter = () => 0, space = " ", without, failAt }: Habits = {},
): Listener {
  let running = 0;
  const context: Listener = {
    spans: [],
    inputs: [],
    widest: 0,
    report: { warnings: [] },
    ai: {
      async run(_model, inputs) {
        const call = context.inputs.push(inputs);
        const audio = await bytesOf(inputs.audio);
        const isWav = sniffAudioType(audio) === "audio/wav";
        const [from, to] = isWav ? spanOfWav(audio) : spanOfMp3(audio);
        context.spans.push([from, to]);
        context.widest = Math.max(context.widest, ++running);
        await new Promise((resolve) => setTimeout(resolve, (call * 7) % 5));
        running--;
        if (call === failAt) throw new Error("3040: Capacity temporarily exceeded");
        const words = script
          .filter(({ start, end }) => start >= from && end <= to)
          .map(({ word, start, end }) => {
            const moved = Math.max(0, start - from + jitter());
            return { word: ` ${word}`, start: moved, end: moved + end - start };
          });
        const text = words.map(({ word }) => word.trim()).join(space);
        if (without === "times") return { text };
        const segments =
          words.length === 0
            ? []
            : [
                {
                  start: words[0]!.start,
                  end: words.at(-1)!.end,
                  text,
                  ...(!without && { words }),
                },
              ];
        return { text, segments, transcription_info: { language: "en", duration: to - from } };
      },
    },
  };
  return context;
}

async function bytesOf(audio: unknown): Promise<Uint8Array> {
  if (typeof audio === "string") return Uint8Array.fromBase64(audio);
  return new Response((audio as { body: ReadableStream }).body).bytes();
}

/** Returns a reproducible sequence of numbers from 0 to 1 (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
