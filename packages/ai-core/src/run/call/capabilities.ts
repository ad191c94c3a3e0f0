/**
 * Which capabilities an input requires of a model.
 * @module
 */
import type {
  ModelSpec,
  TextGenerationSpec,
  TextToSpeechSpec,
  TranslationSpec,
} from "../../models/index.ts";
import { canGenerateImage, type ImageRequirements } from "./image-capabilities.ts";
import { findVoice } from "../../models/find-voice.ts";
import { hasLanguage } from "../../translation/model-languages.ts";

/** Fields of the tasks' inputs that require a capability. */
interface RequiredCapabilities extends ImageRequirements {
  messages?: readonly { content?: unknown }[];
  tools?: readonly unknown[];
  response_format?: { type?: string };
  source_lang?: string;
  target_lang?: string;
  language?: string;
  task?: string;
  voice?: string;
  format?: string;
}

/** Returns whether a model of the same task can process this input. */
export function canServe(model: ModelSpec, input: object): boolean {
  const required = input as RequiredCapabilities;
  switch (model.task) {
    case "text-generation":
      return canGenerateText(model, required);
    case "translation":
      return canTranslate(model, required);
    case "speech-recognition":
      if (required.task === "translate" && !model.capabilities.translate) return false;
      return required.language === undefined || model.languages.includes(required.language);
    case "moderation":
      return true;
    case "rerank":
    // Scores of two models cannot be compared either.
    case "text-embeddings":
      // Vectors of two models cannot be compared: an index that mixes them finds nothing.
      return false;
    case "text-to-image":
      return canGenerateImage(model, required);
    case "text-to-speech":
      return canSpeak(model, required);
  }
}

function canGenerateText(
  { capabilities }: TextGenerationSpec,
  required: RequiredCapabilities,
): boolean {
  if ((required.tools?.length ?? 0) > 0 && !capabilities.tools) return false;
  const format = required.response_format?.type;
  if (format !== undefined && format !== "text" && !capabilities.json) return false;
  return capabilities.vision || !required.messages?.some(hasImage);
}

function canTranslate(
  model: TranslationSpec,
  { source_lang, target_lang }: RequiredCapabilities,
): boolean {
  if (target_lang !== undefined && !hasLanguage(model, "targets", target_lang)) return false;
  return source_lang === undefined || hasLanguage(model, "sources", source_lang);
}

function canSpeak(
  model: TextToSpeechSpec,
  { voice, language, format }: RequiredCapabilities,
): boolean {
  if (format !== undefined && !(model.formats as readonly string[]).includes(format)) return false;
  if (voice !== undefined && findVoice(model, voice) === undefined) return false;
  return language === undefined || model.voices.some((each) => each.language === language);
}

function hasImage({ content }: { content?: unknown }): boolean {
  return (
    Array.isArray(content) && content.some((part) => (part as { type?: string }).type !== "text")
  );
}
