/**
 * Types of the model table's rows.
 * @module
 */

import type { OpenAIVoice } from "./openai-voices.ts";

/** What a model does. Each Worker serves one task (llm serves two). */
export type Task =
  | "text-generation"
  | "text-embeddings"
  | "rerank"
  | "moderation"
  | "translation"
  | "text-to-image"
  | "speech-recognition"
  | "text-to-speech";

/**
 * A family is a format, not a vendor: all models of a family have the same input and output
 * format. Code checks the family, never the model id.
 */
export interface FamiliesByTask {
  "text-generation":
    /** Workers AI's own form: `{messages | prompt}` in, `{response}` out. */
    | "native-text"
    /** Workers AI's own form in, an OpenAI chat completion out. */
    | "native-chat"
    /** OpenAI chat completions in and out, with a native usage event at the end of a stream. */
    | "chat-completions"
    /** Chat completions or the Responses form, chosen by the shape of the input. */
    | "gpt-oss";
  "text-embeddings": "embeddings";
  /** `{query, contexts, top_k}` in, `{response: [{id, score}]}` out. */
  rerank: "reranker";
  /** `{messages}` in, `safe`, or `unsafe` and the codes of hazards, out. */
  moderation: "llama-guard";
  translation: "m2m100" | "indictrans2";
  "text-to-image":
    /** JSON in, `{image: base64}` out. */
    | "image-json"
    /** JSON in, the bytes of a picture out. */
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
    /** `{prompt, lang}` in, `{audio: base64}` or the bytes of a sound out. */
    | "melotts"
    /** `{text, speaker, encoding, container}` in, the bytes of a sound out. */
    | "aura";
}

export type Family = FamiliesByTask[Task];

/** The bounds of a number that a model takes; `default` is the platform's own where it is documented. */
export interface NumberRange {
  min: number;
  max?: number;
  default?: number;
}

/** Neurons per unit, as printed on the pricing page; a model without a published price has `undefined`. */
export type Price =
  /** Neurons per million tokens. */
  | { unit: "tokens"; input: number; output?: number; cachedInput?: number }
  /** Neurons per 512 × 512 tile of the picture, and per step of each tile: the page does not say so, the bills do. */
  | { unit: "tiles"; perTile: number; perStep?: number; perInputTile?: number }
  /** Neurons per 512 × 512 tile and step. */
  | { unit: "tile-steps"; perTileStep: number; perInputTileStep?: number }
  /** Neurons per megapixel (1024 × 1024). */
  | { unit: "megapixels"; first: number; following: number; perInput: number }
  /** Neurons per step alone. */
  | { unit: "steps"; perStep: number }
  /** Neurons per minute of audio. */
  | { unit: "audio-minutes"; perMinute: number }
  /** Neurons per thousand characters of input. */
  | { unit: "characters"; perThousand: number };

interface Row<T extends Task> {
  /** Workers AI's id, such as `@cf/meta/llama-3.2-1b-instruct`. */
  id: `@${string}/${string}/${string}`;
  task: T;
  family: FamiliesByTask[T];
  vendor: string;
  price?: Price;
  /** Requests per minute and account, from the limits page; undefined where it names none. */
  requestsPerMinute?: number;
  /** Only on the Workers Paid plan (error 5035 on the free one). */
  paidOnly?: true;
  beta?: true;
  /** Not (yet) a key of `AiModels` in @cloudflare/workers-types. */
  missingInTypes?: true;
  /** False where the id was not in the hosted catalogue when the facts were read; it may still answer. */
  inCatalogue?: false;
  /** What a reader of `/v1/models` or of the docs should know. */
  note?: string;
}

export interface TextGenerationSpec extends Row<"text-generation"> {
  /** Tokens of input and output together; undefined where it is not documented. */
  contextWindow?: number;
  capabilities: {
    streaming: boolean;
    tools: boolean;
    json: boolean;
    vision: boolean;
    reasoning: boolean;
    lora: boolean;
  };
  /** How thinking is switched in `chat_template_kwargs`, where it can be. */
  thinkingSwitch?: "enable_thinking";
  /** A switch for thinking little. */
  lowEffortSwitch?: "low_effort";
  /** How the platform reads words that are none of the levels, where that is not the nearest. */
  effortAliases?: Readonly<Record<string, string>>;
  /** `reasoning_effort` values that the model takes; without them it has no levels. */
  reasoningEfforts?: readonly string[];
}

export interface TextEmbeddingsSpec extends Row<"text-embeddings"> {
  /** Tokens of one text; longer ones are cut or refused by the model. */
  contextWindow?: number;
  dimensions?: number;
  /** Trained so that a vector cut short still means the same, once it has its length again. */
  matryoshka?: true;
  /** Texts in one request. */
  maxItems?: number;
}

export interface RerankSpec extends Row<"rerank"> {
  /** Tokens of the query and one document together; the rest of a longer one is not read. */
  contextWindow?: number;
  /** Documents in one request. */
  maxItems?: number;
}

export interface ModerationSpec extends Row<"moderation"> {
  /** Tokens of one text. */
  contextWindow?: number;
}

export interface TranslationSpec extends Row<"translation"> {
  /** Codes of the languages that the model translates from, as the model names them. */
  sources: readonly string[];
  /** Codes of the languages that it translates to. */
  targets: readonly string[];
  /** The model has a single source language, and no parameter for it. */
  hasSourceParameter?: false;
}

export interface TextToImageSpec extends Row<"text-to-image"> {
  /** The parameters the model takes beside `prompt`, with their bounds. An absent one is refused by the model. */
  parameters: {
    width?: NumberRange;
    height?: NumberRange;
    /** `field` is the model's own name; `fixed` means that it always runs this many. */
    steps?: NumberRange & { field: "steps" | "num_steps"; fixed?: true };
    guidance?: NumberRange;
    strength?: NumberRange;
    seed?: NumberRange;
    negativePrompt?: true;
    /** Pictures that the model takes as a start. */
    images?: {
      max: number;
      mask: boolean;
      /** Pixels of a side at most. */
      maxSide?: number;
    };
    promptLength?: number;
  };
  /** The picture's size where the model has no width and height of its own. */
  nativeSize: { width: number; height: number };
  /** What the model's bytes are, where it is documented. Callers get the type from the bytes themselves. */
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
    /** Tells speakers apart. */
    diarize?: boolean;
  };
}

/** Sound formats as OpenAI names them: `opus` is Opus in Ogg, `pcm` 24 kHz mono in signed 16-bit little-endian samples. */
export type SpeechFormat = "mp3" | "opus" | "aac" | "flac" | "wav" | "pcm";

/** A voice of a speech model. */
export interface Voice {
  /** Unique among all models: `aura-2-thalia-en`. */
  id: string;
  /** What the model itself calls it; for melotts, a language. Callers may use it as well. */
  name: string;
  /** BCP 47. */
  language: string;
  gender?: "female" | "male";
}

export interface TextToSpeechSpec extends Row<"text-to-speech"> {
  /** Formats that the model makes; the first is what it gives when none is asked for. */
  formats: readonly [SpeechFormat, ...SpeechFormat[]];
  /** The first voice of a language is the default for it. */
  voices: readonly Voice[];
  /** OpenAI's voice → name of the nearest one here. Absent where each language has one voice. */
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
  /** The table's model that answers in its place: same vendor and size class where there is one. */
  successor?: string;
  /** Why this successor, or why none. */
  reason: string;
  /** Wire format that it had, where that was not Workers AI's own `native-text`. */
  family?: Family;
}
