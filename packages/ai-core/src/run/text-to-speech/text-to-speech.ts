/**
 * Runs text to speech on any family, for texts of any length.
 * @module
 */
import { concatenate } from "../../audio/read.ts";
import type { SpeechFormat, TextToSpeechSpec } from "../../models/index.ts";
import type { TextToSpeechResult } from "../../tasks/index.ts";
import { callerDisconnected } from "../call/attempt.ts";
import type { RunContext, RunReport } from "../call/context.ts";
import { withFallback } from "../call/fallback.ts";
import { mapInOrder } from "../call/map-in-order.ts";
import { joinSounds, type JoinedSound } from "./join.ts";
import { PieceMaker } from "./piece-maker.ts";
import { planSpeech, type SpokenInput } from "./plan.ts";
import type { SpeechSound } from "./sound.ts";

/** Pieces generated at once: the next one while the current one is sent. */
const WIDTH = 2;
/** Maximum bytes buffered for a slow reader; beyond them the model is not read. */
const READ_AHEAD_BYTES = 64 * 1024;

const CONTENT_TYPES: Record<SpeechFormat, string> = {
  mp3: "audio/mpeg",
  opus: "audio/ogg",
  aac: "audio/aac",
  flac: "audio/flac",
  wav: "audio/wav",
  pcm: "audio/pcm",
};

/** Audio that is being generated. */
export interface SpeechStream extends Omit<TextToSpeechResult, "audio"> {
  model: string;
  /** Expected maximum cost of the whole in neurons. */
  neurons: number;
  /** Ends with an ApiError if a later piece fails. If it is cancelled, no further piece is generated. */
  stream: ReadableStream<Uint8Array>;
}

/** Speaks a text, and returns the complete audio. */
export async function speak(
  context: RunContext,
  model: TextToSpeechSpec,
  input: SpokenInput,
): Promise<TextToSpeechResult & { model: string }> {
  const { stream, content_type, voice, model: id } = await streamSpeech(context, model, input);
  const parts: Uint8Array[] = [];
  for await (const chunk of stream) parts.push(chunk);
  return { audio: concatenate(parts), content_type, voice, model: id };
}

/**
 * Speaks a text as a stream. Waits for the first piece, so that an early failure is an error with
 * its status. The cost of the whole is reserved in the budget before the first call; the request
 * stays open until the stream has ended.
 *
 * @throws ApiError
 */
export function streamSpeech(
  context: RunContext,
  model: TextToSpeechSpec,
  input: SpokenInput,
): Promise<SpeechStream> {
  return withFallback(context, model, input, (model) => begin(context, model, input));
}

async function begin(
  context: RunContext,
  model: TextToSpeechSpec,
  input: SpokenInput,
): Promise<SpeechStream> {
  const { meter, ...unmetered } = context;
  const warn = (warning: string): void => {
    if (!context.report.warnings.includes(warning)) context.report.warnings.push(warning);
  };
  const plan = planSpeech(model, input, warn);
  await meter?.reserve(plan.neurons, undefined, model);
  const left = new AbortController();
  const signal = context.signal ? AbortSignal.any([context.signal, left.signal]) : left.signal;
  // Counted separately, so that a response in progress does not report the first piece's neurons as its own.
  const tally: { report: RunReport } = { report: { warnings: [] } };
  const maker = new PieceMaker(unmetered, model, plan, tally);
  const sounds = mapInOrder(
    each(plan.pieces),
    () => WIDTH,
    (text, signal) => maker.make(text, signal),
    signal,
  );
  const release = context.keepOpen?.();
  const over = (failure?: unknown): void => {
    const { neurons } = tally.report;
    tally.report.neurons = undefined;
    if (neurons !== undefined) context.report.neurons = (context.report.neurons ?? 0) + neurons;
    release?.(failure);
  };
  try {
    const first = await sounds.next();
    const isOnly = plan.pieces.length === 1;
    const joined = await joinSounds(first.value as SpeechSound, sounds, plan.format, isOnly);
    if (input.format !== undefined && joined.contentType !== CONTENT_TYPES[input.format])
      warn(`format ${input.format}: ${model.id} gave ${joined.contentType}`);
    return {
      content_type: joined.contentType,
      voice: plan.voice.id,
      model: model.id,
      neurons: isOnly && context.report.cache === "HIT" ? 0 : plan.neurons,
      stream: toStream(joined, () => left.abort(callerDisconnected()), over),
    };
  } catch (error) {
    over();
    throw error;
  }
}

async function* each<Item>(items: readonly Item[]): AsyncGenerator<Item, void, undefined> {
  yield* items;
}

/** Pulled by its reader, slightly ahead. */
function toStream(
  { chunks }: JoinedSound,
  leave: () => void,
  over: (failure?: unknown) => void,
): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await chunks.next();
          if (!done) return controller.enqueue(value);
          over();
          controller.close();
        } catch (error) {
          over(error);
          controller.error(error);
        }
      },
      async cancel() {
        leave();
        // Waits for running calls to end, because their cost is counted then.
        await chunks.return().catch(() => {});
        over(callerDisconnected());
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: READ_AHEAD_BYTES }),
  );
}
