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
/** A recording: a file, its bytes, or its bytes as they come. */
export type Audio = Blob | Bytes;

interface RequiredCapabilities extends Omit<SpeechRecognitionInput, "audio"> {
  model?: string;
}
export type TranscribeInput = RequiredCapabilities & { audio: Audio };
export type TranscribeResult = SpeechRecognitionResult & { model: string };

/** A part of a streamed transcript: text in order, then the complete result. */
export type TranscriptPart =
  | { type: "text-delta"; text: string }
  | { type: "finish"; text: string };

/** A service binding with `"entrypoint": "Whisper"`. */
export interface WhisperBinding extends ModelsBinding {
  transcribe(input: RequiredCapabilities & { audio: Bytes }): PromiseLike<TranscribeResult>;
  streamTranscribe(
    input: RequiredCapabilities & { audio: Bytes },
  ): PromiseLike<ReadableStream<Uint8Array>>;
}

export interface WhisperClient extends Models {
  /** Writes down what is said. A stream is read once, so it is not sent a second time. */
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
      const { audio, ...wishes } = toInput(given);
      const query = new URLSearchParams(textsOf(wishes)).toString();
      return link.call(
        {
          http: async () => ({
            path: query === "" ? "/" : `/?${query}`,
            body: await toBlob(audio),
            headers: { "content-type": "application/octet-stream" },
          }),
          read: (reply) => readJson<TranscribeResult>(reply),
          binding: async (worker) => worker.transcribe({ ...wishes, audio: await toBytes(audio) }),
          isOnce: audio instanceof ReadableStream,
        },
        options,
      );
    },
    streamTranscribe(given, options) {
      const { audio, ...wishes } = toInput(given);
      return link.stream<TranscriptPart>(
        {
          http: () => toForm(audio, wishes),
          events: (requestId) => readEvents(new TranscriptMapper(), requestId),
          binding: async (worker) =>
            worker.streamTranscribe({ ...wishes, audio: await toBytes(audio) }),
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
  { task = "transcribe", ...wishes }: RequiredCapabilities,
): Promise<Call> {
  const form = new FormData();
  form.set("file", await toBlob(audio), "recording");
  form.set("stream", "true");
  for (const [name, value] of textsOf(wishes)) form.set(name, value);
  const path = task === "translate" ? "/v1/audio/translations" : "/v1/audio/transcriptions";
  return { path, body: form, headers: { accept: "text/event-stream" } };
}

/** A wish that is undefined is none, as in JSON. */
function textsOf(wishes: RequiredCapabilities): [string, string][] {
  return Object.entries(wishes).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
}

function toInput(given: Audio | TranscribeInput): TranscribeInput {
  return "audio" in given ? given : { audio: given };
}

/** Whole, since only some runtimes send a stream as a request's body. */
async function toBlob(audio: Audio): Promise<Blob> {
  if (audio instanceof Blob) return audio;
  return new Response(audio as BodyInit).blob();
}

async function toBytes(audio: Audio): Promise<Bytes> {
  return audio instanceof Blob ? audio.arrayBuffer() : audio;
}
