/**
 * Validated inputs: one plain request type per task, the same for all families and drivers.
 * @module
 */
import type { ImageHeader } from "../media/image-header.ts";

/** An image in a message. */
export interface AttachedImage extends ImageHeader {
  /** Its `data:` URL. */
  url: string;
}

/** A call that the assistant made earlier in the conversation. */
export interface EarlierCall {
  id: string;
  name: string;
  /** JSON. */
  arguments: string;
}

export interface ChatMessage {
  role: string;
  text: string;
  images: AttachedImage[];
  calls?: EarlierCall[];
  /** Id of the call that this message answers. */
  callId?: string;
}

export interface Tool {
  name: string;
  description: string;
  /** A JSON Schema, as the caller gave it. */
  parameters: unknown;
}

export interface TextGenerationRequest {
  /** Which variant of the model's schema the caller used. */
  form: "messages" | "prompt" | "input";
  messages: ChatMessage[];
  tools: Tool[];
  toolChoice: "auto" | "none" | "required" | { name: string };
  parallelToolCalls: boolean;
  /** JSON mode; without a schema any object is valid. */
  json?: { schema?: unknown };
  /** Infinity if neither the caller nor the model sets a limit. */
  maxTokens: number;
  /** Sampling parameters with OpenAI's names, as the caller sent them. */
  sampling?: Record<string, number>;
  stop: string[];
  stream: boolean;
  thinking: boolean;
  seed?: number;
  promptTokens: number;
}

export interface TextEmbeddingsRequest {
  texts: string[];
  pooling?: string;
  /** bge-m3 and rerankers: score `texts` against this text. */
  query?: string;
  /** bge-m3: the vectors of contexts are returned under another name. */
  contexts?: true;
}

export interface RerankRequest {
  query: string;
  texts: string[];
  /** Maximum number of results. */
  topK: number;
}

export interface ModerationRequest {
  conversation: { role: string; content: string }[];
  /** The answer is an object instead of text. */
  json: boolean;
}

export interface TranslationRequest {
  texts: string[];
  source: string;
  target: string;
}

export interface TextToImageRequest {
  prompt: string;
  negativePrompt?: string;
  width: number;
  height: number;
  steps?: number;
  guidance?: number;
  strength?: number;
  seed?: number;
  /** Input images, unchanged. */
  images: Uint8Array[];
  mask?: Uint8Array;
  contentType: "image/png" | "image/jpeg";
}

export interface SpeechRecognitionRequest {
  audio: Uint8Array;
  language?: string;
  translate: boolean;
  prompt?: string;
  /** Words include their speaker. */
  diarize?: boolean;
}

export interface TextToSpeechRequest {
  text: string;
  /** The model's own name for the voice. */
  voice: string;
  /** BCP 47. */
  language: string;
  encoding: "linear16" | "flac" | "mulaw" | "alaw" | "mp3" | "opus" | "aac";
  container?: string;
  sampleRate: number;
}

export interface Requests {
  "text-generation": TextGenerationRequest;
  "text-embeddings": TextEmbeddingsRequest;
  rerank: RerankRequest;
  moderation: ModerationRequest;
  translation: TranslationRequest;
  "text-to-image": TextToImageRequest;
  "speech-recognition": SpeechRecognitionRequest;
  "text-to-speech": TextToSpeechRequest;
}
