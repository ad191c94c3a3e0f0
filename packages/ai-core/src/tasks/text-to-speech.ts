/**
 * Text to speech: a text in, the bytes of a sound out.
 * @module
 */
import * as v from "valibot";

/** UTF-16 units of a text at most; what a model can speak of it in one request is less, and its error says how much. */
export const MAX_SPOKEN_CHARACTERS = 100_000;

export const TextToSpeechInputSchema = v.object({
  text: v.pipe(
    v.string(),
    v.maxLength(MAX_SPOKEN_CHARACTERS),
    v.check((text) => text.trim() !== "", "expected some text, got none"),
  ),
  /** One of `GET /v1/audio/voices`, or of OpenAI's; each model has a default. */
  voice: v.optional(v.string()),
  /** BCP 47 or an English name; told from the voice or the text without it. */
  language: v.optional(v.pipe(v.string(), v.nonEmpty())),
  /** 1 is the model's own pace. */
  speed: v.optional(v.pipe(v.number(), v.minValue(0.25), v.maxValue(4))),
  format: v.optional(v.picklist(["mp3", "opus", "aac", "flac", "wav", "pcm"])),
  /**
   * `markdown` (the default) is read as a person would: without marks, with links by their names, code blocks left out,
   * emoji passed over. `plain` is spoken as it is written.
   */
  text_format: v.optional(v.picklist(["markdown", "plain"])),
});

export type TextToSpeechInput = v.InferOutput<typeof TextToSpeechInputSchema>;

export interface TextToSpeechResult {
  audio: Uint8Array;
  /** Read off the bytes, never off what was asked for. */
  content_type: string;
  /** Id of the voice, as `GET /v1/audio/voices` lists it. */
  voice: string;
}
