/**
 * Speech recognition for other Workers of the account, by service binding.
 * @module
 */
import { WorkerEntrypoint } from "cloudflare:workers";
import * as v from "valibot";
import { AudioSource } from "../audio/index.ts";
import { ApiError } from "../errors/index.ts";
import {
  checkAudio,
  sourceOfStream,
  type App,
  type Env,
  type RequestContext,
} from "../http/index.ts";
import type { OpenAIModel } from "../http/routes/openai-model.ts";
import { transcriptEvents } from "../protocols/openai/audio/stream.ts";
import { streamTranscript, transcribe } from "../run/index.ts";
import {
  parse,
  SpeechRecognitionInputSchema,
  type SpeechRecognitionInput,
  type SpeechRecognitionResult,
} from "../tasks/index.ts";
import { listModels, serve, type Entrypoint } from "./serve.ts";

const ServiceInputSchema = v.object({
  ...SpeechRecognitionInputSchema.entries,
  audio: v.instance(AudioSource),
  model: v.optional(v.string()),
});

export interface WhisperServiceInput extends Omit<SpeechRecognitionInput, "audio"> {
  /** The file's bytes, or a stream of them. */
  audio: Uint8Array | ArrayBuffer | ReadableStream<Uint8Array>;
  model?: string;
}

export interface WhisperService {
  /** Transcribes `audio`. */
  transcribe(input: WhisperServiceInput): Promise<SpeechRecognitionResult & { model: string }>;
  /**
   * Transcribes piece by piece: OpenAI's events `transcript.text.delta`, the last
   * `transcript.text.done`, or one with `error`. If you cancel the stream, no further piece is
   * transcribed.
   */
  streamTranscribe(input: WhisperServiceInput): Promise<ReadableStream<Uint8Array>>;
  models(): OpenAIModel[];
}

/** Creates the entrypoint of an app. Export it as a class of the Worker: `class Whisper extends whisperEntrypoint(app) {}`. */
export function whisperEntrypoint(app: App): Entrypoint<WhisperService> {
  return class extends WorkerEntrypoint<Env> implements WhisperService {
    transcribe(input: WhisperServiceInput): Promise<SpeechRecognitionResult & { model: string }> {
      return serve(app, this.env, this.ctx, "Whisper.transcribe", input, async (context) => {
        const { model, fields } = await readInput(context, input);
        const result = await transcribe(context, model, fields);
        return { ...result, model: context.report.model ?? model.id };
      });
    }

    streamTranscribe(input: WhisperServiceInput): Promise<ReadableStream<Uint8Array>> {
      return serve(app, this.env, this.ctx, "Whisper.streamTranscribe", input, async (context) => {
        const { model, fields } = await readInput(context, input);
        return transcriptEvents(streamTranscript(context, model, fields));
      });
    }

    models(): OpenAIModel[] {
      return listModels(app, this.env, ["speech-recognition"]);
    }
  };
}

async function readInput(context: RequestContext, input: WhisperServiceInput) {
  const audio = await toSource(input?.audio, context.settings.maxBodyBytes);
  const { model: name, ...fields } = parse(ServiceInputSchema, { ...input, audio });
  checkAudio(fields.audio, "audio");
  return { model: context.resolveModel(name, "speech-recognition"), fields };
}

/** Reads a recording of any type, up to the limit of request bodies. The schema rejects other values. */
async function toSource(audio: unknown, limit: number): Promise<unknown> {
  if (audio instanceof ReadableStream) return sourceOfStream(audio, limit);
  const bytes = audio instanceof ArrayBuffer ? new Uint8Array(audio) : audio;
  if (!(bytes instanceof Uint8Array)) return audio;
  if (bytes.byteLength > limit)
    throw new ApiError("body_too_large", `The audio is larger than the limit of ${limit} bytes.`, {
      param: "audio",
    });
  return AudioSource.of(bytes as Uint8Array<ArrayBuffer>);
}
