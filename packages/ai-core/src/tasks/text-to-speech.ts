/**
 * Text to speech: a text in, audio bytes out.
 * @module
 */
import * as v from "valibot";

/** Maximum UTF-16 units of a text. What a model can speak in one request is less; its error states how much. */
export const MAX_SPOKEN_CHARACTERS = 100_000;

export const TextToSpeechInputSchema = v.object({
  text: v.pipe(
    v.string(),
    v.maxLength(MAX_SPOKEN_CHARACTERS),
    v.check((text) => text.trim() !== "", "expected some text, got none"),
  ),
  /** One of `GET /v1/audio/voices`, or of OpenAI's; each model has a default. */
  voice: v.optional(v.string()),
  /** BCP 47 or an English name. Default: determined by the voice or the text. */
  language: v.optional(v.pipe(v.string(), v.nonEmpty())),
  /** 1 is the model's normal speed. */
  speed: v.optional(v.pipe(v.number(), v.minValue(0.25), v.maxValue(4))),
  format: v.optional(v.picklist(["mp3", "opus", "aac", "flac", "wav", "pcm"])),
  /**
   * `markdown` (the default) is read as a person would: without markup, with links by their text,
   * and without code blocks or emoji. `plain` is spoken unchanged.
   */
  text_format: v.optional(v.picklist(["markdown", "plain"])),
});

export type TextToSpeechInput = v.InferOutput<typeof TextToSpeechInputSchema>;

export interface TextToSpeechResult {
  audio: Uint8Array;
  /** Detected from the bytes, not taken from the requested format. */
  content_type: string;
  /** Id of the voice, as listed by `GET /v1/audio/voices`. */
  voice: string;
}
