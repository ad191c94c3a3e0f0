/**
 * OpenAI's own voice names, which its SDKs offer to callers.
 * Source: https://platform.openai.com/docs/guides/text-to-speech
 * @module
 */

// prettier-ignore
export const OPENAI_VOICES = [
  "alloy", "ash", "ballad", "coral", "echo", "fable", "marin", "nova", "onyx", "sage", "shimmer", "verse", "cedar",
] as const;

export type OpenAIVoice = (typeof OPENAI_VOICES)[number];
