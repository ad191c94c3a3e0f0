/**
 * Speech recognition on any family, of recordings of any length.
 * @module
 */
import { AudioSource, missingWarning } from "../../audio/index.ts";
import { ApiError, isApiError } from "../../errors/index.ts";
import { estimateNeurons, type SpeechRecognitionSpec } from "../../models/index.ts";
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
import { toldSeconds } from "../call/figures.ts";
import { prepaid } from "../call/prepay.ts";
import { runAdapter } from "../call/run-adapter.ts";
import { completeTranscript } from "./complete-transcript.ts";
import { concatenate, joinAtCut, shiftTimes, type TranscribedPiece } from "./join.ts";
import { checkOptions } from "./options.ts";
import { shareMemory } from "./share.ts";
import { PIECE_PLANS, recordingPieces, wholeRecording, type RecordingPiece } from "./pieces.ts";

const ADAPTERS: {
  readonly [F in keyof Adapters<"speech-recognition">]: (
    form: AudioTransfer,
  ) => Adapter<"speech-recognition">;
} = {
  "whisper-bytes": whisperBytes,
  "whisper-base64": whisperBase64,
  nova,
};

/** A part of a streamed transcript: text in order, then the complete result. */
export type TranscriptStreamPart =
  | { type: "text-delta"; text: string }
  | { type: "done"; result: SpeechRecognitionResult };

/** A recording and its options. */
export type Recording = Omit<SpeechRecognitionInput, "audio"> & {
  /** In memory, or still arriving. */
  audio: Uint8Array | AudioSource;
};

/** Maximum bytes of a recording if neither its size nor its limit is known. */
const LARGEST_BYTES = 100_000_000;

/** Transcribes `input.audio`. */
export async function transcribe(
  context: RunContext,
  model: SpeechRecognitionSpec,
  input: Recording,
): Promise<SpeechRecognitionResult> {
  let result: SpeechRecognitionResult | undefined;
  for await (const part of streamTranscript(context, model, input))
    if (part.type === "done") result = part.result;
  return result!;
}

/**
 * Transcribes a recording piece by piece. A recording that is longer than the model accepts is
 * split, a few pieces at a time are transcribed, and the transcripts are joined. If one piece
 * fails, all fail. The request stays open until the last part is consumed.
 *
 * @throws ApiError before the first part for options that the model does not support, and for a
 * truncated WAV header.
 */
export async function* streamTranscript(
  context: RunContext,
  model: SpeechRecognitionSpec,
  input: Recording,
): AsyncGenerator<TranscriptStreamPart, void, undefined> {
  const release = context.keepOpen?.();
  // If the consumer stops early, the generator returns at a `yield`; treat that as the caller leaving.
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
  input: Recording,
): AsyncGenerator<TranscriptStreamPart, void, undefined> {
  const { report } = context;
  checkOptions(model, input, (warning) => report.warnings.push(warning));
  const source = input.audio instanceof AudioSource ? input.audio : sourceOf(input.audio);
  const { limits, width } = PIECE_PLANS[model.family];
  const parts: SpeechRecognitionResult[] = [];
  let text = "";
  let seconds = 0;
  // Speakers of one piece cannot be matched with those of another.
  const recording = input.diarize
    ? wholeRecording(source)
    : recordingPieces(source, limits, LARGEST_BYTES);
  const pieces = paidPieces(context, model, recording);
  const share = shareMemory(width, context.policy?.gateway !== undefined);
  const transcripts = mapInOrder(
    pieces,
    share.width,
    async ({ piece, context: own }, signal) => {
      const part = await transcribePiece({ ...own, signal }, model, input, piece);
      seconds = Math.max(seconds, piece.to);
      if (piece.missing !== undefined) report.warnings.push(missingWarning(piece.missing));
      return part;
    },
    context.signal,
  );
  try {
    for await (const part of joinPieces(transcripts)) {
      parts.push(part);
      const longer = joinText(text, part.text);
      if (longer !== text) yield { type: "text-delta", text: longer.slice(text.length) };
      text = longer;
    }
  } finally {
    share.end();
  }
  report.warnings = [...new Set(report.warnings)];
  const whole = parts.length === 1 ? parts[0]! : concatenate(parts);
  yield { type: "done", result: completeTranscript(whole, model, input, seconds) };
}

function sourceOf(audio: Uint8Array): AudioSource {
  return AudioSource.of(audio as Uint8Array<ArrayBuffer>);
}

/** Yields pieces after the cost of the whole recording has been reserved in the daily budget. */
async function* paidPieces(
  context: RunContext,
  model: SpeechRecognitionSpec,
  pieces: AsyncGenerator<RecordingPiece, void, undefined>,
): AsyncGenerator<{ piece: RecordingPiece; context: RunContext }, void, undefined> {
  const meter = context.meter && prepaid(context.meter);
  const own = meter ? { ...context, meter } : context;
  const prepay = (seconds: number) =>
    meter?.prepay(estimateNeurons(model, { audioSeconds: seconds }) ?? 0, model);
  if (context.meter?.isEstimate) {
    let total = 0;
    for await (const piece of pieces) total = Math.max(total, piece.total);
    await prepay(total);
  }
  for await (const piece of pieces) {
    await prepay(piece.total);
    yield { piece, context: own };
  }
}

/** Makes one call to the model or a fallback model. */
function transcribeOnce(
  context: RunContext,
  model: SpeechRecognitionSpec,
  input: Recording,
  piece: RecordingPiece,
): Promise<SpeechRecognitionResult> {
  const hasGateway = context.policy?.gateway !== undefined;
  const audio = "bytes" in piece ? piece.bytes : new Uint8Array();
  const isWhole = piece.isLast && piece.from === 0;
  const seconds = piece.to - piece.from;
  const form: AudioTransfer =
    "source" in piece
      ? { as: "stream", seconds, source: piece.source }
      : {
          ...chooseAudioTransfer(
            model.family,
            audio.byteLength,
            isWhole ? audio.byteLength : Infinity,
            hasGateway,
          ),
          seconds,
        };
  const own = { ...input, audio };
  return withFallback(context, model, own, (model) => {
    const adapter = ADAPTERS[model.family](form);
    return runAdapter(context, adapter, model, own, ({ words, segments, duration }) => {
      // Uses the largest value, because a header or a model can be wrong.
      const last = words?.at(-1)?.end ?? segments?.at(-1)?.end ?? 0;
      const told = Math.max(toldSeconds(duration), toldSeconds(last));
      const isUncertain = piece.isEstimated && told > 0;
      return { audioSeconds: isUncertain ? told : Math.max(seconds, told) };
    });
  });
}

/** Transcribes one piece. */
async function transcribePiece(
  context: RunContext,
  model: SpeechRecognitionSpec,
  input: Recording,
  piece: RecordingPiece,
): Promise<TranscribedPiece> {
  const isWhole = piece.isLast && piece.from === 0;
  try {
    const transcript = await transcribeOnce(context, model, input, piece);
    return { piece, transcript: isWhole ? transcript : shiftTimes(transcript, piece.from) };
  } catch (error) {
    const isPlaced = !isWhole && isApiError(error) && error.code !== "client_closed_request";
    throw isPlaced ? withPlace(error, piece) : error;
  } finally {
    // A piece's bytes are freed immediately; the garbage collector would let many accumulate.
    if ("bytes" in piece && !isWhole) piece.bytes.buffer.transfer(0);
  }
}

/** Adds the position in the recording to an error. */
function withPlace(error: ApiError, { from, to }: Pick<RecordingPiece, "from" | "to">): ApiError {
  const place = `from ${from.toFixed(1)} s to ${to.toFixed(1)} s of the recording`;
  return new ApiError(error.code, `${error.message} It failed at the piece ${place}.`, {
    param: error.param,
    retryAfter: error.retryAfter,
    platformCode: error.platformCode,
    cause: error,
  });
}

/** The words of a piece are final once the next piece is transcribed, unless the cut was in a pause. */
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
