/**
 * Finds a voice of a speech model by name.
 * @module
 */
import { normalName } from "./find.ts";
import { OPENAI_VOICES, type OpenAIVoice } from "./openai-voices.ts";
import type { TextToSpeechSpec, Voice } from "./specs.ts";

export function isOpenAIVoice(name: string): name is OpenAIVoice {
  return (OPENAI_VOICES as readonly string[]).includes(name);
}

/**
 * Finds a voice by its id, by the model's name for it, or by one of OpenAI's names; undefined if
 * the model has no such voice.
 *
 * @param language BCP 47. If each language has one voice, OpenAI's names mean the voice of this
 * language.
 */
export function findVoice(
  model: TextToSpeechSpec,
  name: string,
  language?: string,
): Voice | undefined {
  const wanted = normalName(name);
  const own = model.voices.find((voice) => voice.id === wanted || voice.name === wanted);
  if (own || !isOpenAIVoice(wanted)) return own;
  const nearest = model.openAIVoices?.[wanted];
  return model.voices.find((voice) =>
    nearest === undefined
      ? voice.language === (language ?? voice.language)
      : voice.name === nearest,
  );
}
