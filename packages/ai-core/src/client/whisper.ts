/**
 * The client of whisper.
 * @module
 */
import type { SpeechRecognitionInput, SpeechRecognitionResult } from "../tasks/index.ts";
import { readJson, type Call } from "./http.ts";
import { connect } from "./link.ts";
import type { BindingOptions, CallOptions, ClientOptions, HttpOptions } from "./options.ts";
import { readEvents, type EventMapper } from "./part-readers.ts";
import { service, type Models, type ModelsBinding, type OverHttp } from "./service.ts";

type Bytes = Uint8Array | ArrayBuffer | ReadableStream<Uint8Array>;
/** A recording: a file, its bytes, or a stream of its bytes. */
export type Audio = Blob | Bytes;

interface TranscribeOptions extends Omit<SpeechRecognitionInput, "audio"> {
  model?: string;
}
export type TranscribeInput = TranscribeOptions & { audio: Audio };
export type TranscribeResult = SpeechRecognitionResult & { model: string };

/** A part of a streamed transcript: text in order, then the complete result. */
export type TranscriptPart =
  | { type: "text-delta"; text: string }
  | { type: "finish"; text: string };

/** A service binding with `"entrypoint": "Whisper"`. */
export interface WhisperBinding extends ModelsBinding {
  transcribe(input: TranscribeOptions & { audio: Bytes }): PromiseLike<TranscribeResult>;
  streamTranscribe(
    input: TranscribeOptions & { audio: Bytes },
  ): PromiseLike<ReadableStream<Uint8Array>>;
}

export interface WhisperClient extends Models {
  /** Transcribes a recording. A stream can be read only once, so it is not sent again. */
  transcribe(input: Audio | TranscribeInput, options?: CallOptions): Promise<TranscribeResult>;
  /** Transcribes a long recording piece by piece. If you leave the loop, no further piece is transcribed. */
  streamTranscribe(
    input: Audio | TranscribeInput,
    options?: CallOptions,
  ): AsyncGenerator<TranscriptPart, void, undefined>;
}

export function createWhisperClient(options: HttpOptions): WhisperClient & OverHttp;
export function createWhisperClient(options: BindingOptions<WhisperBinding>): WhisperClient;
export function createWhisperClient(options: ClientOptions<WhisperBinding>): WhisperClient {
  const link = connect(options);
  return {
    ...service(link),
    transcribe(given, options) {
      const { audio, ...fields } = toInput(given);
      const query = new URLSearchParams(textsOf(fields)).toString();
      return link.call(
        {
          http: async () => ({
            path: query === "" ? "/" : `/?${query}`,
            body: await toBlob(audio),
            headers: { "content-type": "application/octet-stream" },
          }),
          read: (reply) => readJson<TranscribeResult>(reply),
          binding: async (worker) => worker.transcribe({ ...fields, audio: await toBytes(audio) }),
          isOnce: audio instanceof ReadableStream,
        },
        options,
      );
    },
    streamTranscribe(given, options) {
      const { audio, ...fields } = toInput(given);
      return link.stream<TranscriptPart>(
        {
          http: () => toForm(audio, fields),
          type: "text/event-stream",
          events: (requestId) => readEvents(new TranscriptMapper(), requestId),
          binding: async (worker) =>
            worker.streamTranscribe({ ...fields, audio: await toBytes(audio) }),
          isOnce: audio instanceof ReadableStream,
        },
        options,
      );
    },
  };
}

class TranscriptMapper implements EventMapper<TranscriptPart> {
  done = false;

  parts(event: any): TranscriptPart[] {
    if (event.type === "transcript.text.delta") return [{ type: "text-delta", text: event.delta }];
    if (event.type !== "transcript.text.done") return [];
    this.done = true;
    return [{ type: "finish", text: event.text }];
  }
}

async function toForm(
  audio: Audio,
  { task = "transcribe", ...fields }: TranscribeOptions,
): Promise<Call> {
  const form = new FormData();
  form.set("file", await toBlob(audio), "recording");
  form.set("stream", "true");
  for (const [name, value] of textsOf(fields)) form.set(name, value);
  const path = task === "translate" ? "/v1/audio/translations" : "/v1/audio/transcriptions";
  return { path, body: form, headers: { accept: "text/event-stream" } };
}

/** Fields that are undefined are omitted, as in JSON. */
function textsOf(fields: TranscribeOptions): [string, string][] {
  return Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
}

function toInput(given: Audio | TranscribeInput): TranscribeInput {
  return "audio" in given ? given : { audio: given };
}

/** Buffers the audio, because only some runtimes can send a stream as a request body. */
async function toBlob(audio: Audio): Promise<Blob> {
  if (audio instanceof Blob) return audio;
  return new Response(audio as BodyInit).blob();
}

async function toBytes(audio: Audio): Promise<Bytes> {
  return audio instanceof Blob ? audio.arrayBuffer() : audio;
}
