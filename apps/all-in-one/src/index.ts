import { createWorker } from "@ai-workers/ai-core";
import { documentsObject } from "@ai-workers/ai-core/documents";
import {
  llmEntrypoint,
  textToImageEntrypoint,
  textToSpeechEntrypoint,
  translateEntrypoint,
  whisperEntrypoint,
} from "@ai-workers/ai-core/rpc";
import { app } from "./app.ts";

export { Ledger } from "@ai-workers/ai-core/ledger";
export { Responses } from "@ai-workers/ai-core/responses";

export default createWorker(app);

/** Translates documents of DeepL's API, and stores them for an hour. */
export class Documents extends documentsObject(app) {}

// For service bindings: `env.AI_WORKER.chat({ messages })` with `"entrypoint": "Llm"`, and so on.
export class Llm extends llmEntrypoint(app) {}
export class Translate extends translateEntrypoint(app) {}
export class TextToImage extends textToImageEntrypoint(app) {}
export class Whisper extends whisperEntrypoint(app) {}
export class TextToSpeech extends textToSpeechEntrypoint(app) {}
