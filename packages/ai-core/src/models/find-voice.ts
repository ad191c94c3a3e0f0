/**
 * From a name to a voice of a speech model.
 * @module
 */
import { normalName } from "./find.ts";
import { OPENAI_VOICES, type OpenAIVoice } from "./openai-voices.ts";
import type { TextToSpeechSpec, Voice } from "./types.ts";

export function isOpenAIVoice(name: string): name is OpenAIVoice {
  return (OPENAI_VOICES as readonly string[]).includes(name);
}

/**
 * The voice of an id, of a name as the model has it, or of one of OpenAI's names; undefined where the model has no such voice.
 *
 * @param language BCP 47: where each language has one voice, OpenAI's names mean that of this language.
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
