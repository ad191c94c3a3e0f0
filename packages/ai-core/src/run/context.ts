/**
 * What a run needs beside its input: the binding, and a place for what happened.
 * @module
 */

/** Options of `env.AI.run` that we use. */
export interface AiRunOptions {
  signal?: AbortSignal;
  extraHeaders?: Record<string, string>;
  gateway?: {
    id: string;
    cacheTtl?: number;
    skipCache?: boolean;
    metadata?: Record<string, string>;
  };
  rejectIfBusy?: boolean;
}

/** The part of the `AI` binding that we use; Cloudflare's own and local-ai's both fit. */
export interface AiBinding {
  run(model: string, inputs: Record<string, unknown>, options?: AiRunOptions): Promise<unknown>;
}

/** What happened on the way, for headers and the log line; filled in by the run. */
export interface RunReport {
  /** The model that answered. */
  model?: string;
  /** Neurons that the answer cost; an estimate unless the platform said. */
  neurons?: number | undefined;
  /** Things ignored or changed for the model's sake. */
  warnings: string[];
}

export interface RunContext {
  ai: AiBinding;
  /** Aborts when the caller leaves. */
  signal?: AbortSignal;
  report: RunReport;
}
