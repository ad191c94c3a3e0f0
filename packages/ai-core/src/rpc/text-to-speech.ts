/**
 * Text to speech for other Workers of the account, by service binding.
 * @module
 */
import { WorkerEntrypoint } from "cloudflare:workers";
import type * as v from "valibot";
import type { App } from "../http/app.ts";
import type { Env } from "../http/settings/env.ts";
import {
  chooseFor,
  listVoices,
  SpeechRequestSchema,
  type ListedVoice,
} from "../http/routes/text-to-speech.ts";
import type { OpenAIModel } from "../http/routes/openai-model.ts";
import { speak, streamSpeech } from "../run/index.ts";
import { parse, type TextToSpeechResult } from "../tasks/index.ts";
import { listModels, serve, type Entrypoint } from "./serve.ts";

export type TextToSpeechServiceInput = v.InferInput<typeof SpeechRequestSchema>;

export interface TextToSpeechService {
  /** Speaks a text, and returns the complete audio. */
  speak(input: TextToSpeechServiceInput): Promise<TextToSpeechResult & { model: string }>;
  /**
   * Streams audio while it is generated; detect the format from its bytes. A late failure errors
   * the stream. Cancel it to stop the model.
   */
  streamSpeech(input: TextToSpeechServiceInput): Promise<ReadableStream<Uint8Array>>;
  voices(): ListedVoice[];
  models(): OpenAIModel[];
}

/**
 * Creates the entrypoint of an app. Export it as a class of the Worker: `class TextToSpeech extends
 * textToSpeechEntrypoint(app) {}`.
 */
export function textToSpeechEntrypoint(app: App): Entrypoint<TextToSpeechService> {
  return class extends WorkerEntrypoint<Env> implements TextToSpeechService {
    speak(input: TextToSpeechServiceInput): Promise<TextToSpeechResult & { model: string }> {
      return serve(app, this.env, this.ctx, "TextToSpeech.speak", input, (context) => {
        const choice = chooseFor(context, parse(SpeechRequestSchema, input));
        return speak(context, choice.model, choice.input);
      });
    }

    streamSpeech(input: TextToSpeechServiceInput): Promise<ReadableStream<Uint8Array>> {
      return serve(app, this.env, this.ctx, "TextToSpeech.streamSpeech", input, async (context) => {
        const choice = chooseFor(context, parse(SpeechRequestSchema, input));
        return (await streamSpeech(context, choice.model, choice.input)).stream;
      });
    }

    voices(): ListedVoice[] {
      return listVoices();
    }

    models(): OpenAIModel[] {
      return listModels(app, this.env, ["text-to-speech"]);
    }
  };
}
