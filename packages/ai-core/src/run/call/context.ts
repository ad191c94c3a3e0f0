/**
 * The context of a run: binding, policy and report.
 * @module
 */
import type { ModelSpec } from "../../models/index.ts";
import type { TokenUsage } from "../../tasks/index.ts";
import type { AnswerCache } from "./answer-cache.ts";

/** Options of a call through an AI Gateway. */
export interface GatewayOptions {
  id: string;
  /** Seconds. */
  cacheTtl?: number;
  cacheKey?: string;
  skipCache?: boolean;
  collectLog?: boolean;
  metadata?: Record<string, string | number | boolean | null>;
}

/** Options of `env.AI.run` that we use. */
export interface AiRunOptions {
  signal?: AbortSignal;
  extraHeaders?: Record<string, string>;
  gateway?: GatewayOptions;
  rejectIfBusy?: boolean;
}

/** The part of the `AI` binding that we use; Cloudflare's own and local-ai's both fit. */
export interface AiBinding {
  /** @param row for local-ai, whose table lacks models that the Worker adds. Cloudflare's binding takes three arguments, and ignores it. */
  run(
    model: string,
    inputs: Record<string, unknown>,
    options?: AiRunOptions,
    row?: ModelSpec,
  ): Promise<unknown>;
  /** Log of the last call that went through an AI Gateway. */
  aiGatewayLogId?: string | null;
}

/** `BYPASS`: the answer may differ each time. */
export type CacheState = "HIT" | "MISS" | "BYPASS";

/** What happened during the run, for response headers and the log line. */
export interface RunReport {
  /** The model that answered. */
  model?: string;
  /** Neurons of all answers together; an estimate unless the platform reported them. */
  neurons?: number | undefined;
  /** Tokens of all answers together, if the task has tokens. */
  tokens?: { input: number; output: number };
  /** Characters (code points) of translated texts. */
  characters?: number;
  /** Retries of `env.AI.run`, on the same model or another. */
  retries?: number;
  /** Models that did not answer, in order. */
  failed?: string[];
  gatewayLogId?: string;
  /** Whether the cache answered; unset if none is used. */
  cache?: CacheState;
  /** The call bypassed the gateway, which supports neither streams nor forms. */
  gatewayBypassed?: true;
  /** What was ignored or changed because of the model. */
  warnings: string[];
}

/** How a run handles models that are busy, slow or gone. */
export interface RunPolicy {
  /** Milliseconds to the first byte of the answer, over all attempts, and between the bytes of a stream. */
  timeoutMs: number;
  /** Model ids to try in order if a model cannot answer. */
  fallbackModels: readonly string[];
  gateway?: GatewayOptions | undefined;
  /** Token limit of an answer if the caller sets none. Default: depends on the request. */
  defaultMaxTokens?: number | undefined;
  /** If false, images in messages must not be web addresses. */
  remoteImages?: boolean;
  /** Added to conversations without a system message. */
  systemPrompt?: string | undefined;
}

/** Enforces the daily budget. */
export interface Meter {
  /**
   * Reserves neurons before a call.
   *
   * @param wanted the maximum that the call may cost.
   * @param least the minimum that is useful if the budget has less; default: `wanted`.
   * @param model that is called.
   * @returns the reserved neurons.
   * @throws ApiError `daily_limit` if the budget has less than `least`.
   */
  reserve(wanted: number, least: number | undefined, model: ModelSpec): number | Promise<number>;
  /** No model is called: the first reservation must cover the whole request. */
  isEstimate?: true;
}

/** The part of the Images binding that we use. */
export interface ImagesBindingLike {
  input(stream: ReadableStream<Uint8Array>): ImageTransformer;
}

interface ImageTransformer {
  transform(options: { width: number; height: number; fit: "squeeze" }): ImageTransformer;
  output(options: {
    format: "image/png" | "image/jpeg" | "image/webp";
    /** Percent. */
    quality?: number;
  }): Promise<{ response(): Response }>;
}

export interface RunContext {
  ai: AiBinding;
  /** Scales input images; without it, the Worker itself scales PNG and JPEG files. */
  images?: ImagesBindingLike | undefined;
  /** Aborts when the caller disconnects. */
  signal?: AbortSignal;
  report: RunReport;
  /** Without a policy, a call is made once and has no time-out. */
  policy?: RunPolicy;
  meter?: Meter;
  cache?: AnswerCache | undefined;
  /** @throws ApiError `permission_denied` for a model that the caller may not use. */
  checkModel?: (model: { id: ModelSpec["id"] }) => void;
  /**
   * Returns a session's name for the platform, another for each caller: an instance caches the
   * beginnings of prompts, and how many tokens were cached tells whether somebody has sent the same.
   */
  ownSession?: (session: string) => Promise<string>;
  /** Takes a stream's final usage. The code that reads the stream calls it once, before its end. */
  onUsage?: (usage: TokenUsage) => void;
  /** Keeps the request open while a stream runs; the returned function ends that. */
  keepOpen?: () => (failure?: unknown) => void;
}
