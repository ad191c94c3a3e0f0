/**
 * What a checked input becomes: one plain request per task, the same for all families and drivers.
 * @module
 */

/** A picture that a message carries, as far as its header tells. */
export interface AttachedPicture {
  type: string;
  width: number;
  height: number;
}

export interface ChatMessage {
  role: string;
  text: string;
  pictures: AttachedPicture[];
}

export interface Tool {
  name: string;
  description: string;
  /** A JSON Schema, as the caller gave it. */
  parameters: unknown;
}

export interface TextGenerationRequest {
  /** Which branch of the model's schema the caller used. */
  form: "messages" | "prompt" | "input";
  messages: ChatMessage[];
  tools: Tool[];
  toolChoice: "auto" | "none" | "required" | { name: string };
  parallelToolCalls: boolean;
  /** JSON mode; without a schema any object will do. */
  json?: { schema?: unknown };
  maxTokens: number;
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
  /** bge-m3: the vectors of contexts come under another name. */
  contexts?: true;
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
  /** Pictures to start from, as they came. */
  pictures: Uint8Array[];
  mask?: Uint8Array;
  contentType: "image/png" | "image/jpeg";
}

export interface SpeechRecognitionRequest {
  audio: Uint8Array;
  language?: string;
  translate: boolean;
  prompt?: string;
}

export interface Requests {
  "text-generation": TextGenerationRequest;
  "text-embeddings": TextEmbeddingsRequest;
  translation: TranslationRequest;
  "text-to-image": TextToImageRequest;
  "speech-recognition": SpeechRecognitionRequest;
}
