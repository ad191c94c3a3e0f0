/**
 * Converts the task's result to LibreTranslate's response.
 * @module
 */
import type { TranslationResponse } from "../../http/routes/translation.ts";
import type { DetectedLanguage } from "../../tasks/index.ts";

export interface LibreTranslateDetection {
  /** 0 to 100. */
  confidence: number;
  language: string;
}

export interface LibreTranslateResponse {
  translatedText: string | string[];
  detectedLanguage?: LibreTranslateDetection | LibreTranslateDetection[];
  alternatives?: string[] | string[][];
}

/** @param alternatives whether the caller requested alternatives; then the list is present and empty. */
export function toLibreTranslate(
  { translated_text, detected_languages }: TranslationResponse,
  alternatives: boolean,
): LibreTranslateResponse {
  const many = Array.isArray(translated_text);
  const detected = detected_languages?.map(toDetection);
  return {
    translatedText: translated_text,
    ...(detected && { detectedLanguage: many ? detected : detected[0]! }),
    ...(alternatives && { alternatives: many ? translated_text.map(() => []) : [] }),
  };
}

/** LibreTranslate reports English with confidence 0 if the language is unknown. */
export function toDetection({ language, confidence }: DetectedLanguage): LibreTranslateDetection {
  return {
    confidence: Math.round(confidence * 100),
    language: language === "und" ? "en" : language,
  };
}
