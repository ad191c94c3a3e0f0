/**
 * Types that all tasks' rows of the model table share.
 * @module
 */

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

/** The columns of every row. */
export interface Row<T extends Task> {
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
