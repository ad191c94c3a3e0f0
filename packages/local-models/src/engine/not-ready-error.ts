/**
 * The error for a model whose files are still being downloaded.
 * @module
 */
import { ApiError } from "@ai-workers/ai-core/errors";

const RETRY_AFTER_SECONDS = 10;

/** 503 instead of 429 `capacity`, because the caller has not exceeded any limit. */
export class NotReadyError extends ApiError {
  constructor(message: string) {
    super("capacity", message, { retryAfter: RETRY_AFTER_SECONDS });
  }

  override get status(): number {
    return 503;
  }
}
