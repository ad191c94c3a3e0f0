/**
 * Plans how a model speaks a text: voice, format and pieces.
 * @module
 */
import { ApiError } from "../../errors/index.ts";
import {
  estimateNeurons,
  type FamiliesByTask,
  type SpeechFormat,
  type TextToSpeechSpec,
  type Voice,
} from "../../models/index.ts";
import { findVoice, isOpenAIVoice } from "../../models/find-voice.ts";
import type { TextToSpeechInput } from "../../tasks/index.ts";
import { speechUsage } from "../call/neurons.ts";
import type { FamilyFormat } from "./families/format.ts";
import { aura } from "./families/aura.ts";
import { melotts } from "./families/melotts.ts";
import { cutSpeech, mostInOneCall } from "./text/pieces.ts";
import { readMarkdown } from "./text/markdown.ts";

export interface SpeechPlan {
  voice: Voice;
  language: string;
  format: SpeechFormat;
  pieces: string[];
  /** Maximum neurons; 0 if the model has no price. */
  neurons: number;
}

export const WIRES: Readonly<Record<FamiliesByTask["text-to-speech"], FamilyFormat>> = {
  melotts,
  aura,
};

/** Formats whose files cannot be concatenated: only for a text that fits into one call. */
const SINGLE: readonly SpeechFormat[] = ["opus", "flac"];

/** The input, with a known language. */
export type SpokenInput = TextToSpeechInput & { language: string };

/**
 * @param input an input that the model supports according to `canServe`.
 * @param warn takes a short sentence for each field that the model ignores.
 * @throws ApiError `invalid_request` for a text that is too long or has no words.
 */
export function planSpeech(
  model: TextToSpeechSpec,
  input: SpokenInput,
  warn: (warning: string) => void,
): SpeechPlan {
  const { language, speed = 1 } = input;
  const format = input.format ?? model.formats[0];
  const voice = voiceFor(model, input, warn);
  if (speed !== 1) warn(`speed ${speed}: ${model.id} has one pace, 1`);
  const text =
    input.text_format === "plain" ? input.text : readMarkdown(input.text.toWellFormed(), language);
  const pieces = cutSpeech(text, language, model.family);
  if (pieces.length > 1 && SINGLE.includes(format)) {
    const most = mostInOneCall(model.family, language);
    if (text.length > most) {
      const others = model.formats.filter((each) => !SINGLE.includes(each));
      throw new ApiError(
        "invalid_request",
        `\`text\`: ${format} holds at most ${most} characters of text, got ${text.length}. Longer ones come as ${others.join(", ")}.`,
        { param: "text" },
      );
    }
    pieces.splice(0, pieces.length, text.trim());
  }
  const neurons = pieces.reduce(
    (sum, piece) => sum + (estimateNeurons(model, speechUsage(model, piece)) ?? 0),
    0,
  );
  return { voice, language, format, pieces, neurons };
}

function voiceFor(
  model: TextToSpeechSpec,
  { voice, language }: SpokenInput,
  warn: (warning: string) => void,
): Voice {
  const fallback =
    model.voices.find((each) => each.language === language) ?? (model.voices[0] as Voice);
  if (voice === undefined || voice === "") return fallback;
  if (model.openAIVoices === undefined && isOpenAIVoice(voice.trim().toLowerCase()))
    warn(`voice ${voice}: ${model.id} has one voice per language`);
  return findVoice(model, voice, language) ?? fallback;
}
