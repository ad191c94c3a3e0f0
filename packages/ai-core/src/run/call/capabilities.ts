/**
 * What a model must be able to do to serve an input.
 * @module
 */
import type {
  ModelSpec,
  TextGenerationSpec,
  TextToSpeechSpec,
  TextToImageSpec,
  TranslationSpec,
} from "../../models/index.ts";
import { findVoice } from "../../models/find-voice.ts";
import { hasLanguage } from "../../translation/model-languages.ts";

/** Fields of any task's input that ask for a capability. */
interface Wishes {
  messages?: readonly { content?: unknown }[];
  tools?: readonly unknown[];
  response_format?: { type?: string };
  source_lang?: string;
  target_lang?: string;
  language?: string;
  task?: string;
  images?: readonly unknown[];
  mask?: unknown;
  negative_prompt?: string;
  voice?: string;
  format?: string;
}

/** Whether the model can take the place of another of its task for this input. */
export function canServe(model: ModelSpec, input: object): boolean {
  const wishes = input as Wishes;
  switch (model.task) {
    case "text-generation":
      return writes(model, wishes);
    case "translation":
      return translates(model, wishes);
    case "speech-recognition":
      if (wishes.task === "translate" && !model.capabilities.translate) return false;
      return wishes.language === undefined || includes(model.languages, wishes.language);
    case "text-embeddings":
      // Vectors of two models cannot be compared: an index that mixes them finds nothing.
      return false;
    case "text-to-image":
      return paints(model, wishes);
    case "text-to-speech":
      return speaks(model, wishes);
  }
}

function writes({ capabilities }: TextGenerationSpec, wishes: Wishes): boolean {
  if ((wishes.tools?.length ?? 0) > 0 && !capabilities.tools) return false;
  const format = wishes.response_format?.type;
  if (format !== undefined && format !== "text" && !capabilities.json) return false;
  return capabilities.vision || !wishes.messages?.some(hasPicture);
}

function translates(model: TranslationSpec, { source_lang, target_lang }: Wishes): boolean {
  if (target_lang !== undefined && !hasLanguage(model, "targets", target_lang)) return false;
  return source_lang === undefined || hasLanguage(model, "sources", source_lang);
}

function paints({ parameters }: TextToImageSpec, wishes: Wishes): boolean {
  const { images = [], mask, negative_prompt } = wishes;
  if (negative_prompt && !parameters.negativePrompt) return false;
  if (mask !== undefined && !parameters.images?.mask) return false;
  return images.length <= (parameters.images?.max ?? 0);
}

function speaks(model: TextToSpeechSpec, { voice, language, format }: Wishes): boolean {
  if (format !== undefined && !(model.formats as readonly string[]).includes(format)) return false;
  if (voice !== undefined && findVoice(model, voice) === undefined) return false;
  return language === undefined || model.voices.some((each) => each.language === language);
}

function hasPicture({ content }: { content?: unknown }): boolean {
  return (
    Array.isArray(content) && content.some((part) => (part as { type?: string }).type !== "text")
  );
}

function includes(names: readonly string[] | "*", name: string): boolean {
  return names === "*" || names.includes(name);
}
