/**
 * A model: loaded on the first request, processes one request at a time, unloaded when idle.
 * @module
 */
import { ApiError } from "@ai-workers/ai-core/errors";
import type { ModelChoice, StoredModel, Transformers } from "../types.ts";
import { type Loaded, loadPipeline } from "./pipeline.ts";
import { Queue } from "./queue.ts";
import { NotReadyError } from "./not-ready-error.ts";
import { reportLine, type Tokens } from "./report.ts";

export interface Source {
  choice: ModelChoice;
  /** Resolves when the files are complete. Requests fail with its rejection. */
  stored: Promise<StoredModel>;
  /** Download progress in words. */
  progress?: () => string;
}

export interface EngineOptions {
  transformers: Promise<Transformers>;
  threads: number;
  idleMinutes: number;
  /** Takes lines about requests, which contain nothing of their content. */
  log(line: string): void;
}

export type Status = "downloading" | "ready" | "failed";

export class ServedModel {
  readonly choice: ModelChoice;
  readonly #source: Source;
  readonly #options: EngineOptions;
  readonly #queue = new Queue();
  #files: { stored: StoredModel; transformers: Transformers } | undefined;
  #failure: Error | undefined;
  #loaded: Promise<Loaded> | undefined;
  #idle: NodeJS.Timeout | undefined;

  constructor(source: Source, options: EngineOptions) {
    this.choice = source.choice;
    this.#source = source;
    this.#options = options;
    Promise.all([source.stored, options.transformers]).then(
      ([stored, transformers]) => (this.#files = { stored, transformers }),
      (error: Error) => (this.#failure = error),
    );
  }

  get status(): Status {
    if (this.#failure) return "failed";
    return this.#files ? "ready" : "downloading";
  }

  /**
   * Runs work with the loaded model after previous requests, and reports its duration.
   *
   * @param signal removes the request from the queue; running work must check it itself
   * @throws ApiError while the files are being downloaded, or if that failed
   */
  async use<T extends { tokens: Tokens }>(
    work: (loaded: Loaded) => Promise<T>,
    signal: AbortSignal,
  ): Promise<T> {
    this.#check();
    return this.#queue.run(async () => {
      clearTimeout(this.#idle);
      try {
        const loaded = await this.#load();
        const begin = performance.now();
        const result = await work(loaded);
        this.#options.log(reportLine(this.choice, result.tokens, performance.now() - begin));
        return result;
      } catch (error) {
        const outcome = signal.aborted ? "the caller disconnected" : kindOf(error);
        this.#options.log(`${this.choice.task} ${this.choice.id}: ${outcome}`);
        throw error;
      } finally {
        this.#startIdle();
      }
    }, signal);
  }

  /** Unloads the model after the queued requests. */
  async dispose(): Promise<void> {
    clearTimeout(this.#idle);
    await this.#queue.run(() => this.#free());
  }

  #check(): void {
    const { id } = this.choice;
    if (this.#failure)
      throw new ApiError("model_not_found", `${id} is not available: ${this.#failure.message}`, {
        param: "model",
        cause: this.#failure,
      });
    if (!this.#files)
      throw new NotReadyError(
        `${id} is still being downloaded${words(this.#source.progress?.())}.`,
      );
  }

  #load(): Promise<Loaded> {
    if (!this.#loaded) {
      const { stored, transformers } = this.#files!;
      const begin = performance.now();
      this.#loaded = loadPipeline(stored, transformers, this.#options.threads);
      this.#loaded.then(
        () => this.#options.log(reportLine(this.choice, "loaded", performance.now() - begin)),
        // The next request tries to load it again.
        () => (this.#loaded = undefined),
      );
    }
    return this.#loaded;
  }

  #startIdle(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => void this.dispose(), this.#options.idleMinutes * 60_000);
    this.#idle.unref();
  }

  async #free(): Promise<void> {
    const loaded = await this.#loaded?.catch(() => undefined);
    this.#loaded = undefined;
    if (!loaded) return;
    await loaded.pipeline.dispose();
    this.#options.log(`${this.choice.task} ${this.choice.id}: unloaded`);
  }
}

function words(progress: string | undefined): string {
  return progress ? ` (${progress})` : "";
}

/** Returns what may be reported of a failure: a library's own message may quote its input. */
function kindOf(error: unknown): string {
  return error instanceof ApiError
    ? `rejected (${error.code})`
    : `failed (${(error as Error).name})`;
}
