/**
 * The context of a run: the binding, the policy, and the report.
 * @module
 */
import type { ModelSpec } from "../../models/index.ts";
import type { TokenUsage } from "../../tasks/index.ts";
import type { AnswerCache } from "./answer-cache.ts";

/** What a call through an AI Gateway may say of itself. */
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
  run(model: string, inputs: Record<string, unknown>, options?: AiRunOptions): Promise<unknown>;
  /** Log of the last call that went through an AI Gateway. */
  aiGatewayLogId?: string | null;
}

/** `BYPASS`: the answer may differ each time. */
export type CacheState = "HIT" | "MISS" | "BYPASS";

/** What happened during the run, for response headers and the log line. */
export interface RunReport {
  /** The model that answered. */
  model?: string;
  /** Neurons of all answers together; an estimate unless the platform said. */
  neurons?: number | undefined;
  /** Tokens of all answers together, where the task has any. */
  tokens?: { input: number; output: number };
  /** Characters (code points) of texts that were translated. */
  characters?: number;
  /** Calls of `env.AI.run` that were made again, on the same model or another. */
  retries?: number;
  /** Models that did not answer, in order. */
  failed?: string[];
  gatewayLogId?: string;
  /** Whether the cache answered; unset where none is used. */
  cache?: CacheState;
  /** The call went round the gateway, which takes neither streams nor forms. */
  gatewayBypassed?: true;
  /** Things ignored or changed for the model's sake. */
  warnings: string[];
}

/** How a run behaves when a model is busy, slow or gone. */
export interface RunPolicy {
  /** Milliseconds to the first byte of the answer, over all tries, and between the bytes of a stream. */
  timeoutMs: number;
  /** Model ids to try when one cannot answer, in order. */
  fallbackModels: readonly string[];
  gateway?: GatewayOptions | undefined;
  /** Tokens of an answer whose caller names no limit; a default by what is asked without it. */
  defaultMaxTokens?: number | undefined;
  /** False where pictures in messages may not be addresses of the web. */
  remoteImages?: boolean;
  /** Begins a conversation that has no system message. */
  systemPrompt?: string | undefined;
}

/** Keeps the day's budget. */
export interface Meter {
  /**
   * Sets neurons aside before a call.
   *
   * @param wanted the most that the call may cost.
   * @param least the fewest that help, where the budget has fewer left; `wanted` without it.
   * @param model that is called.
   * @returns the reserved neurons.
   * @throws ApiError `daily_limit` when the budget does not hold `least`.
   */
  reserve(wanted: number, least: number | undefined, model: ModelSpec): Promise<number>;
  /** Nothing is called: the first reservation has to be for the whole of the request. */
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
  /** Scales images to start from; without it, the Worker scales PNG and JPEG files itself. */
  images?: ImagesBindingLike | undefined;
  /** Aborts when the caller disconnects. */
  signal?: AbortSignal;
  report: RunReport;
  /** Without it a call is made once, and waits as long as it takes. */
  policy?: RunPolicy;
  meter?: Meter;
  cache?: AnswerCache | undefined;
  /** @throws ApiError `permission_denied` for a model that the caller may not use. */
  checkModel?: (model: { id: ModelSpec["id"] }) => void;
  /** Takes a stream's final usage: whoever reads the stream calls it once, before its end. */
  onUsage?: (usage: TokenUsage) => void;
  /** Keeps the request's account open while a stream runs; the returned function ends that. */
  keepOpen?: () => (failure?: unknown) => void;
}
