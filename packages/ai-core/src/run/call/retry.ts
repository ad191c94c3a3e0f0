/**
 * When another try makes sense, and how long to wait for it.
 * @module
 */
import type { ApiError } from "../../errors/index.ts";

/** Tries of one model after the first. */
export const MAX_RETRIES = 2;
/** Tries of one request after the first ones: the free plan allows 50 subrequests in all. */
export const MAX_RETRIES_PER_REQUEST = 8;

const BASE_MS = 250;
const LONGEST_MS = 4000;

/** Full jitter between half and the whole of a doubling delay, so that callers do not come back together. */
export function backoffMs(retry: number, random: number = Math.random()): number {
  return Math.min(LONGEST_MS, BASE_MS * 2 ** retry) * (0.5 + random / 2);
}

/** Out of capacity, a failing platform or network: the same model may answer within seconds. */
export function isRetryable(error: ApiError): boolean {
  if (error.code === "capacity") return true;
  return error.code === "upstream_error" && !isInputErrorCode(error.platformCode);
}

/** Another model may answer: this one is busy, failing, hanging, limited, or gone from the platform. */
export function allowsFallback(error: ApiError): boolean {
  if (error.code === "model_not_found") return error.platformCode !== undefined;
  return "retryable" in error.row && !isInputErrorCode(error.platformCode);
}

/** The platform numbers what is wrong with a request 5xxx and 8xxx, also where a code is not documented. */
function isInputErrorCode(code: number | undefined): boolean {
  return code !== undefined && ((code >= 5000 && code < 6000) || (code >= 8000 && code < 9000));
}
