/**
 * Types of the model table's rows, by task.
 * @module
 */
import type { OpenAIVoice } from "./openai-voices.ts";
import type { NumberRange, Row, Task } from "./types.ts";

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
