/**
 * Which errors are retried, and after which delay.
 * @module
 */
import type { ApiError } from "../../errors/index.ts";
import { isInputErrorCode } from "../../errors/platform.ts";

/** Retries of one model. */
export const MAX_RETRIES = 2;
/** Retries of one request: Workers Free allows 50 subrequests in total. */
export const MAX_RETRIES_PER_REQUEST = 8;

const BASE_MS = 250;
const LONGEST_MS = 4000;

/** Full jitter between half and the whole of a doubling delay, so that callers do not come back together. */
export function backoffMs(retry: number, random: number = Math.random()): number {
  return Math.min(LONGEST_MS, BASE_MS * 2 ** retry) * (0.5 + random / 2);
}

/** Returns whether the same model may answer within seconds: after capacity, platform and network errors. */
export function isRetryable(error: ApiError): boolean {
  if (error.code === "capacity") return true;
  return error.code === "upstream_error" && !isInputErrorCode(error.platformCode);
}

/** Returns whether another model may answer: this one is at capacity, fails, timed out, is limited, or was retired. */
export function allowsFallback(error: ApiError): boolean {
  if (error.code === "model_not_found") return error.platformCode !== undefined;
  return "retryable" in error.row && !isInputErrorCode(error.platformCode);
}
