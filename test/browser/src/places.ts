/**
 * Where the Workers and the browser are; each can be told otherwise.
 * @module
 */

export const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";

export const URLS = {
  "all-in-one": process.env.ALL_IN_ONE_URL ?? "http://localhost:8786",
  llm: process.env.LLM_URL ?? "http://localhost:8787",
  translate: process.env.TRANSLATE_URL ?? "http://localhost:8788",
  "text-to-image": process.env.TEXT_TO_IMAGE_URL ?? "http://localhost:8789",
  "text-to-speech": process.env.TEXT_TO_SPEECH_URL ?? "http://localhost:8792",
  whisper: process.env.WHISPER_URL ?? "http://localhost:8790",
} as const;

export type App = keyof typeof URLS;
export const APPS = Object.keys(URLS) as App[];
