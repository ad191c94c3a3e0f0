/**
 * The client of text-to-speech.
 * @module
 */
import type { TextToSpeechInput, TextToSpeechResult } from "../tasks/index.ts";
import { readBytes, readJson } from "./http.ts";
import { connect, type PartReader } from "./link.ts";
import type { BindingOptions, CallOptions, ClientOptions, HttpOptions } from "./options.ts";
import { service, type Models, type ModelsBinding, type OverHttp } from "./service.ts";

export type SpeakInput = TextToSpeechInput & { model?: string };
export type SpeakResult = TextToSpeechResult & { model: string };

export interface VoiceInfo {
  id: string;
  name: string;
  /** BCP 47. */
  language: string;
  gender: string | null;
  model: string;
}

/** A service binding with `"entrypoint": "TextToSpeech"`. */
export interface TextToSpeechBinding extends ModelsBinding {
  speak(input: SpeakInput): PromiseLike<SpeakResult>;
  streamSpeech(input: SpeakInput): PromiseLike<ReadableStream<Uint8Array>>;
  voices(): PromiseLike<VoiceInfo[]>;
}

export interface TextToSpeechClient extends Models {
  /** Speaks a text. A string is the text; an object may set voice and other options. */
  speak(input: string | SpeakInput, options?: CallOptions): Promise<SpeakResult>;
  /** Yields audio while it is generated. Leaving the loop stops the model. */
  streamSpeech(
    input: string | SpeakInput,
    options?: CallOptions,
  ): AsyncGenerator<Uint8Array, void, undefined>;
  voices(options?: CallOptions): Promise<VoiceInfo[]>;
}

export function createTextToSpeechClient(options: HttpOptions): TextToSpeechClient & OverHttp;
export function createTextToSpeechClient(
  options: BindingOptions<TextToSpeechBinding>,
): TextToSpeechClient;
export function createTextToSpeechClient(
  options: ClientOptions<TextToSpeechBinding>,
): TextToSpeechClient {
  const link = connect(options);
  const http = (input: SpeakInput) => ({ path: "/", body: input, headers: { accept: "audio/*" } });
  return {
    ...service(link),
    speak(given, options) {
      const input = toInput(given);
      return link.call(
        { http: http(input), read: toSound, binding: (worker) => worker.speak(input) },
        options,
      );
    },
    streamSpeech(given, options) {
      const input = toInput(given);
      return link.stream(
        {
          http: http(input),
          binding: (worker) => worker.streamSpeech(input),
          type: "audio/",
          events: () => asTheyCome,
        },
        options,
      );
    },
    voices: (options) =>
      link.call(
        {
          http: { path: "/v1/audio/voices" },
          read: async (reply) => (await readJson<{ voices: VoiceInfo[] }>(reply)).voices,
          binding: (worker) => worker.voices(),
          isFree: true,
        },
        options,
      ),
  };
}

/** Audio ends with its stream: an interrupted response throws. */
const asTheyCome: PartReader<Uint8Array> = { push: (chunk) => [chunk], end: () => [], done: false };

function toInput(given: string | SpeakInput): SpeakInput {
  return typeof given === "string" ? { text: given } : given;
}

async function toSound(reply: Response): Promise<SpeakResult> {
  return {
    audio: await readBytes(reply, ["content-type", "audio/"]),
    content_type: reply.headers.get("content-type") ?? "application/octet-stream",
    voice: reply.headers.get("x-voice") ?? "",
    model: reply.headers.get("x-model") ?? "",
  };
}
