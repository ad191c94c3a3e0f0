/**
 * Speech recognition on any family, of recordings of any length.
 * @module
 */
import {
  audioDuration,
  cutAudio,
  readWav,
  sniffAudioType,
  type AudioPiece,
} from "../../audio/index.ts";
import { ApiError, isApiError } from "../../errors/index.ts";
import type { SpeechRecognitionSpec } from "../../models/index.ts";
import {
  joinText,
  type SpeechRecognitionInput,
  type SpeechRecognitionResult,
} from "../../tasks/index.ts";
import type { Adapter, Adapters } from "../call/adapter.ts";
import { callerDisconnected } from "../call/attempt.ts";
import type { RunContext } from "../call/context.ts";
import { chooseAudioTransfer, type AudioTransfer } from "./audio-transfer.ts";
import { nova } from "./families/nova.ts";
import { whisperBase64 } from "./families/whisper-base64.ts";
import { whisperBytes } from "./families/whisper-bytes.ts";
import { withFallback } from "../call/fallback.ts";
import { mapInOrder } from "../call/map-in-order.ts";
import { countNeurons } from "../call/neurons.ts";
import { runAdapter } from "../call/run-adapter.ts";
import { completeTranscript } from "./complete-transcript.ts";
import { concatenate, joinAtCut, shiftTimes, type TranscribedPiece } from "./join.ts";
import { checkOptions } from "./options.ts";
import { PIECE_PLANS } from "./pieces.ts";

const ADAPTERS: {
  readonly [F in keyof Adapters<"speech-recognition">]: (
    form: AudioTransfer,
  ) => Adapter<"speech-recognition">;
} = {
  "whisper-bytes": whisperBytes,
  "whisper-base64": whisperBase64,
  nova,
};

/** What is transcript as it becomes known: stretches of text that make up the whole, then everything. */
export type TranscriptStreamPart =
  | { type: "text-delta"; text: string }
  | { type: "done"; result: SpeechRecognitionResult };

/** Writes down what is said in `input.audio`. */
export async function transcribe(
  context: RunContext,
  model: SpeechRecognitionSpec,
  input: SpeechRecognitionInput,
): Promise<SpeechRecognitionResult> {
  let result: SpeechRecognitionResult | undefined;
  for await (const part of streamTranscript(context, model, input))
    if (part.type === "done") result = part.result;
  return result!;
}

/**
 * Writes down what is said, piece by piece: a recording that is longer than the model takes at once is cut, its pieces are
 * transcribed a few at a time, and what they say is joinPieces. A piece that fails, fails the whole. The request's account stays
 * open until the last part is taken.
 *
 * @throws ApiError before the first part for options that the model cannot do, and for a WAV header that is cut off.
 */
export async function* streamTranscript(
  context: RunContext,
  model: SpeechRecognitionSpec,
  input: SpeechRecognitionInput,
): AsyncGenerator<TranscriptStreamPart, void, undefined> {
  const release = context.keepOpen?.();
  // Who leaves does so at a part, and gets no further than that.
  let failure: unknown = callerDisconnected();
  try {
    for await (const part of transcriptParts(context, model, input)) {
      if (part.type === "done") failure = undefined;
      yield part;
    }
  } catch (error) {
    failure = error;
    throw error;
  } finally {
    release?.(failure);
  }
}

async function* transcriptParts(
  context: RunContext,
  model: SpeechRecognitionSpec,
  input: SpeechRecognitionInput,
): AsyncGenerator<TranscriptStreamPart, void, undefined> {
  const { report } = context;
  checkOptions(model, input, (warning) => report.warnings.push(warning));
  const type = sniffAudioType(input.audio);
  // Offline and online alike: a header that is cut off is the caller's mistake, and no reason to ask a model.
  if (type === "audio/wav") readWav(input.audio);
  const { limits, width } = PIECE_PLANS[model.family];
  const pieces = cutAudio(input.audio, type, limits);
  const transcript: SpeechRecognitionResult[] = [];
  let text = "";
  const parts = pieces
    ? joinPieces(
        mapInOrder(
          pieces,
          width,
          (piece, signal) => transcribePiece({ ...context, signal }, model, input, piece),
          context.signal,
        ),
      )
    : [await transcribeOnce(context, model, input, input)];
  for await (const part of parts) {
    transcript.push(part);
    const longer = joinText(text, part.text);
    if (longer !== text) yield { type: "text-delta", text: longer.slice(text.length) };
    text = longer;
  }
  report.warnings = [...new Set(report.warnings)];
  const result = completeTranscript(
    pieces ? concatenate(transcript) : transcript[0]!,
    model,
    input,
  );
  yield { type: "done", result };
}

/**
 * One call, of the model or of one that stands in for it.
 *
 * @param whole the recording that `input` is, or is a piece of
 */
function transcribeOnce(
  context: RunContext,
  model: SpeechRecognitionSpec,
  input: SpeechRecognitionInput,
  whole: SpeechRecognitionInput,
): Promise<SpeechRecognitionResult> {
  const hasGateway = context.policy?.gateway !== undefined;
  const form = chooseAudioTransfer(input.audio.byteLength, whole.audio.byteLength, hasGateway);
  return withFallback(context, model, input, async (model) => {
    const transcript = await runAdapter(context, ADAPTERS[model.family](form), model, input);
    const seconds =
      transcript.duration ??
      audioDuration(input.audio, sniffAudioType(input.audio)) ??
      transcript.words?.at(-1)?.end;
    if (seconds !== undefined) countNeurons(context, model, { audioSeconds: seconds });
    return transcript;
  });
}

/** What is transcript in one piece. */
async function transcribePiece(
  context: RunContext,
  model: SpeechRecognitionSpec,
  input: SpeechRecognitionInput,
  piece: AudioPiece,
): Promise<TranscribedPiece> {
  const own = { ...input, audio: piece.bytes() };
  try {
    const transcript = await transcribeOnce(context, model, own, input);
    return { piece, transcript: shiftTimes(transcript, piece.from) };
  } catch (error) {
    throw isApiError(error) && error.code !== "client_closed_request"
      ? withPlace(error, piece)
      : error;
  } finally {
    // A piece with bytes of its own is let go at once; the collector would let many gather.
    if (own.audio.buffer !== input.audio.buffer) own.audio.buffer.transfer(0);
  }
}

/** The same failure, with the place of the piece in the recording. */
function withPlace(error: ApiError, { from, to }: AudioPiece): ApiError {
  const place = `from ${from.toFixed(1)} s to ${to.toFixed(1)} s of the recording`;
  return new ApiError(error.code, `${error.message} It failed at the piece ${place}.`, {
    param: error.param,
    retryAfter: error.retryAfter,
    platformCode: error.platformCode,
    cause: error,
  });
}

/** A piece's words are certain once its right neighbour has been transcript, unless it was cut in a pause. */
async function* joinPieces(
  pieces: AsyncIterable<TranscribedPiece>,
): AsyncGenerator<SpeechRecognitionResult, void, undefined> {
  let waiting: TranscribedPiece | undefined;
  for await (const next of pieces) {
    if (waiting === undefined) {
      waiting = next;
      continue;
    }
    const [left, right] = joinAtCut(waiting, next);
    yield left;
    waiting = { ...next, transcript: right };
  }
  if (waiting) yield waiting.transcript;
}
