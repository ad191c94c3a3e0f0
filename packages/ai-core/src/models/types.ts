/**
 * Types of the model table's rows.
 * @module
 */

import type { OpenAIVoice } from "./openai-voices.ts";

/**
 * A family is a format, not a vendor: all models of a family have the same input and output
 * format. Code checks the family, never the model id.
 */
export interface FamiliesByTask {
  "text-generation":
    /** Workers AI's own format: `{messages | prompt}` in, `{response}` out. */
    | "native-text"
    /** Workers AI's own format in, an OpenAI chat completion out. */
    | "native-chat"
    /** OpenAI chat completions in and out, with a native usage event at the end of a stream. */
    | "chat-completions"
    /** Chat completions or the Responses format, depending on the shape of the input. */
    | "gpt-oss";
  "text-embeddings": "embeddings";
  /** `{query, contexts, top_k}` in, `{response: [{id, score}]}` out. */
  rerank: "reranker";
  /** `{messages}` in; out: `safe`, or `unsafe` with hazard codes. */
  moderation: "llama-guard";
  translation: "m2m100" | "indictrans2";
  "text-to-image":
    /** JSON in, `{image: base64}` out. */
    | "image-json"
    /** JSON in, image bytes out. */
    | "image-bytes"
    /** A multipart form in, `{image: base64}` out. */
    | "image-multipart";
  "speech-recognition":
    /** `{audio: number[]}` in, words and vtt out. */
    | "whisper-bytes"
    /** `{audio: base64}` in, segments out. */
    | "whisper-base64"
    /** `{audio: {body, contentType}}` in, channels with alternatives out. */
    | "nova";
  "text-to-speech":
    /** `{prompt, lang}` in, `{audio: base64}` or audio bytes out. */
    | "melotts"
    /** `{text, speaker, encoding, container}` in, audio bytes out. */
    | "aura";
}

/** What a model does. */
export type Task = keyof FamiliesByTask;

export type Family = FamiliesByTask[Task];

/** The range of a number that a model accepts; `default` is the platform's own, if documented. */
export interface NumberRange {
  min: number;
  max?: number;
  default?: number;
}

/** Neurons per unit, as printed on the pricing page; a model without a published price has `undefined`. */
export type Price =
  /** Neurons per million tokens. */
  | { unit: "tokens"; input: number; output?: number; cachedInput?: number }
  /** Neurons per 512 × 512 tile of the image, and per step of each tile: not documented, but billed this way. */
  | { unit: "tiles"; perTile: number; perStep?: number; perInputTile?: number }
  /** Neurons per 512 × 512 tile and step. */
  | { unit: "tile-steps"; perTileStep: number; perInputTileStep?: number }
  /** Neurons per megapixel (1024 × 1024). */
  | { unit: "megapixels"; first: number; following: number; perInput: number }
  /** Neurons per step only. */
  | { unit: "steps"; perStep: number }
  /** Neurons per minute of audio. */
  | { unit: "audio-minutes"; perMinute: number }
  /** Neurons per thousand input characters. */
  | { unit: "characters"; perThousand: number };

interface Row<T extends Task> {
  /** Workers AI's id, such as `@cf/meta/llama-3.2-1b-instruct`. */
  id: `@${string}/${string}/${string}`;
  task: T;
  family: FamiliesByTask[T];
  vendor: string;
  price?: Price;
  /** Requests per minute and account, from the limits page; undefined if it lists none. */
  requestsPerMinute?: number;
  /** Available only on the Workers Paid plan (error 5035 on the free one). */
  paidOnly?: true;
  beta?: true;
  /** Not (yet) a key of `AiModels` in @cloudflare/workers-types. */
  missingInTypes?: true;
  /** False if the id was not in the hosted catalogue when the facts were collected; it may still answer. */
  inCatalogue?: false;
  /** A hint for readers of `/v1/models` and the docs. */
  note?: string;
}

export interface TextGenerationSpec extends Row<"text-generation"> {
  /** Tokens of input and output together; undefined if not documented. */
  contextWindow?: number;
  capabilities: {
    streaming: boolean;
    tools: boolean;
    json: boolean;
    vision: boolean;
    reasoning: boolean;
    lora: boolean;
  };
  /** The field of `chat_template_kwargs` that switches reasoning on and off, if the model has one. */
  thinkingSwitch?: "enable_thinking";
  /** The field that reduces reasoning. */
  lowEffortSwitch?: "low_effort";
  /** How the platform maps words that are not levels, if not to the nearest level. */
  effortAliases?: Readonly<Record<string, string>>;
  /** `reasoning_effort` values that the model accepts; absent if it has no levels. */
  reasoningEfforts?: readonly string[];
}

export interface TextEmbeddingsSpec extends Row<"text-embeddings"> {
  /** Tokens of one text; the model truncates or rejects longer ones. */
  contextWindow?: number;
  dimensions?: number;
  /** Trained so that truncated vectors stay meaningful once they are normalized again. */
  matryoshka?: true;
  /** Maximum texts in one request. */
  maxItems?: number;
}

export interface RerankSpec extends Row<"rerank"> {
  /** Tokens of the query and one document together; the rest of a longer document is ignored. */
  contextWindow?: number;
  /** Maximum documents in one request. */
  maxItems?: number;
}

export interface ModerationSpec extends Row<"moderation"> {
  /** Tokens of one text. */
  contextWindow?: number;
}

export interface TranslationSpec extends Row<"translation"> {
  /** Codes of the source languages, in the model's notation. */
  sources: readonly string[];
  /** Codes of the target languages. */
  targets: readonly string[];
  /** The model has a single source language, and no parameter for it. */
  hasSourceParameter?: false;
}

export interface TextToImageSpec extends Row<"text-to-image"> {
  /** Parameters that the model accepts besides `prompt`, with their bounds. The model rejects absent ones. */
  parameters: {
    width?: NumberRange;
    height?: NumberRange;
    /** `field` is the model's own name; `fixed` means that it always runs this number of steps. */
    steps?: NumberRange & { field: "steps" | "num_steps"; fixed?: true };
    guidance?: NumberRange;
    strength?: NumberRange;
    seed?: NumberRange;
    negativePrompt?: true;
    /** Input images that the model accepts. */
    images?: {
      max: number;
      mask: boolean;
      /** Maximum pixels per side. */
      maxSide?: number;
    };
    promptLength?: number;
  };
  /** The image size if the model has no width and height parameters. */
  nativeSize: { width: number; height: number };
  /** The type of the model's output, if documented. The type in responses is detected from the bytes. */
  contentType?: "image/png" | "image/jpeg";
}

export interface SpeechRecognitionSpec extends Row<"speech-recognition"> {
  /** Codes of the languages that the model transcribes. */
  languages: readonly string[];
  capabilities: {
    language: boolean;
    translate: boolean;
    prompt: boolean;
    words: boolean;
    segments: boolean;
    /** Distinguishes speakers. */
    diarize?: boolean;
  };
}

/** Audio formats with OpenAI's names: `opus` is Opus in Ogg, `pcm` is 24 kHz mono in signed 16-bit little-endian samples. */
export type SpeechFormat = "mp3" | "opus" | "aac" | "flac" | "wav" | "pcm";

/** A voice of a speech model. */
export interface Voice {
  /** Unique across all models: `aura-2-thalia-en`. */
  id: string;
  /** The model's own name for it; for melotts, a language. Callers may use it too. */
  name: string;
  /** BCP 47. */
  language: string;
  gender?: "female" | "male";
}

export interface TextToSpeechSpec extends Row<"text-to-speech"> {
  /** Formats that the model generates; the first is its default. */
  formats: readonly [SpeechFormat, ...SpeechFormat[]];
  /** The first voice of a language is the default for it. */
  voices: readonly Voice[];
  /** OpenAI's voice → name of the most similar one of the model. Absent if each language has one voice. */
  openAIVoices?: Readonly<Record<OpenAIVoice, string>>;
}

export interface SpecsByTask {
  "text-generation": TextGenerationSpec;
  "text-embeddings": TextEmbeddingsSpec;
  rerank: RerankSpec;
  moderation: ModerationSpec;
  translation: TranslationSpec;
  "text-to-image": TextToImageSpec;
  "speech-recognition": SpeechRecognitionSpec;
  "text-to-speech": TextToSpeechSpec;
}

export type ModelSpec = SpecsByTask[Task];

/** A model that Cloudflare retired. */
export interface RetiredModel {
  id: string;
  /** Day of retirement, ISO 8601. */
  date: string;
  /** The model that answers in its place: same vendor and size class if there is one. */
  successor?: string;
  /** Why this successor, or why none. */
  reason: string;
  /** The family that it belonged to, if not `native-text`. */
  family?: Family;
}
