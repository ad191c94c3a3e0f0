/**
 * Maps Workers AI's internal error codes to ours.
 * Source: https://developers.cloudflare.com/workers-ai/platform/errors/ ; codes that this page
 * lacks (3010, 3021, 3030, 4006, 5006, 5021, 5023, 5028, 8001, 8006, 8007) were reported by users
 * of the platform.
 * @module
 */
import { secondsToMidnightUtc } from "./daily-reset.ts";
import { ApiError, type ApiErrorOptions } from "./api-error.ts";
import type { ErrorCode } from "./codes.ts";
import { maskIds, meaningOf, readJsonError, type Meaning } from "./platform-text.ts";

interface PlatformRow {
  code: ErrorCode;
  /** Message for the caller; if absent, the platform's own description is used. */
  message?: string;
  /** Seconds to wait. */
  retryAfter?: number;
  /** The invalid field, if the code identifies it. */
  param?: string;
}

export const PLATFORM_ERRORS: Readonly<Record<number, PlatformRow>> = {
  3003: { code: "invalid_request" },
  3010: { code: "context_length_exceeded" },
  3006: { code: "body_too_large", message: "The request is too large for this model." },
  3007: { code: "timeout", message: "The model did not respond in time." },
  3008: { code: "upstream_error", message: "Workers AI aborted the request." },
  3021: {
    code: "rate_limited",
    message:
      "The model's rate limit (requests per minute) is exceeded. Try again in a few seconds.",
    retryAfter: 10,
  },
  3023: {
    code: "permission_denied",
    message: "This Cloudflare account is blocked from Workers AI.",
  },
  3030: {
    code: "content_policy_violation",
    message: "The model rejected this content because of its content policy.",
  },
  3036: {
    code: "daily_limit",
    message: "The account's daily neuron allocation is used up. It resets at 00:00 UTC.",
  },
  3039: { code: "invalid_request" },
  3040: {
    code: "capacity",
    message: "The model is temporarily out of capacity. Try again in a few seconds.",
    retryAfter: 5,
  },
  3041: {
    code: "permission_denied",
    message: "This Cloudflare account has no access to the model.",
  },
  3042: { code: "model_not_found", message: "Workers AI does not have this model." },
  4006: {
    code: "daily_limit",
    message: "The account's daily neuron allocation is used up. It resets at 00:00 UTC.",
  },
  5004: { code: "invalid_request" },
  5005: { code: "unsupported_parameter", message: "The model does not support LoRA adapters." },
  5006: { code: "invalid_request" },
  5007: { code: "model_not_found", message: "Workers AI does not have this model." },
  5016: {
    code: "permission_denied",
    message: "The model's license must be accepted first. Send it the prompt `agree` once.",
  },
  5018: {
    code: "permission_denied",
    message: "This Cloudflare account has no access to the model.",
  },
  5019: { code: "upstream_error", message: "Workers AI no longer supports this kind of call." },
  5021: { code: "context_length_exceeded" },
  5023: { code: "invalid_request" },
  5028: { code: "model_not_found", message: "Cloudflare has retired this model." },
  5035: { code: "paid_plan_required", message: "This model requires the Workers Paid plan." },
  8001: { code: "invalid_request" },
  8006: { code: "invalid_request" },
  8007: { code: "context_length_exceeded" },
  // Codes of the REST API. A binding does not use it, but a proxy with the same format may.
  7001: { code: "upstream_error", message: "Workers AI no longer supports this kind of call." },
  7003: { code: "upstream_error", message: "Workers AI did not recognize the Cloudflare account." },
  10000: {
    code: "upstream_error",
    message: "Workers AI rejected the Worker's credentials.",
  },
};

/** Rows for messages without a number, or with a general one. */
const ROWS_BY_MEANING: Readonly<Record<Meaning, PlatformRow & { platformCode?: number }>> = {
  overflow: { code: "context_length_exceeded" },
  "too-many-output-tokens": { code: "invalid_request", param: "max_tokens" },
  "bad-input": { code: "invalid_request" },
  "used-up": { ...PLATFORM_ERRORS[3036]!, platformCode: 3036 },
  blocked: PLATFORM_ERRORS[3030]!,
  paid: PLATFORM_ERRORS[5035]!,
  license: PLATFORM_ERRORS[5016]!,
  timeout: PLATFORM_ERRORS[3007]!,
  gone: { ...PLATFORM_ERRORS[5028]!, platformCode: 5028 },
  busy: { ...PLATFORM_ERRORS[3040]!, platformCode: 3040 },
};

/** The platform uses 5xxx and 8xxx for invalid requests, also for undocumented codes. */
export function isInputErrorCode(code: number | undefined): boolean {
  return code !== undefined && ((code >= 5000 && code < 6000) || (code >= 8000 && code < 9000));
}

/** General codes for an invalid input; their text may be more specific. */
const GENERAL_CODES = new Set([3003, 5004, 5006, 8001, 8006]);

const JSON_MODE_FAILED: PlatformRow = {
  code: "upstream_error",
  message: "The model's output does not match the JSON schema.",
};

/** `5007: text`, optionally behind an error name as Workers RPC puts it (`InferenceUpstreamError: 5007: text`). */
const CODE_IN_MESSAGE = /^(?:[A-Za-z]+: )?(\d{4,5}): ?([\s\S]*)$/;

/**
 * Converts an error of `env.AI.run` to an {@link ApiError}. Fields of other systems' errors are
 * never exposed. The platform's description is passed on only for errors that the caller can fix.
 */
export function fromPlatformError(error: unknown): ApiError {
  if (ApiError.made(error)) return error;
  const numbered = readPlatformError(error);
  const { code } = numbered;
  const { row, description } = rowOf(numbered, messageOf(error));
  const options: ApiErrorOptions = { cause: error, platformCode: row?.platformCode ?? code };
  if (row === undefined) {
    const suffix = code === undefined ? "" : ` (code ${code})`;
    return new ApiError("upstream_error", `Workers AI failed${suffix}.`, options);
  }
  options.param = row.param;
  if (row.code === "daily_limit") options.retryAfter = secondsToMidnightUtc();
  else options.retryAfter = row.retryAfter;
  if (row.code === "context_length_exceeded") {
    options.param = "messages";
    return new ApiError(row.code, plain(description) || OVERFLOW_UNSAID, options);
  }
  return new ApiError(row.code, row.message ?? refusal(description), options);
}

const OVERFLOW_UNSAID = "The input exceeds the model's context window.";

/** Finds the row by number, or by text if the number is missing or general. */
function rowOf(
  { code, description }: { code?: number; description: string },
  message: string,
): { row: (PlatformRow & { platformCode?: number }) | undefined; description: string } {
  const row = code === undefined ? undefined : PLATFORM_ERRORS[code];
  if (row !== undefined && !GENERAL_CODES.has(code!)) return { row, description };
  const body = readJsonError(code === undefined ? message : description);
  const text = body?.text ?? (code === undefined ? message : description);
  if (row === undefined && text.includes("JSON Mode couldn't be met"))
    return { row: JSON_MODE_FAILED, description: text };
  const meaning = meaningOf(text) ?? meaningOfStatus(body?.status);
  // If the number is about the input, the text may only narrow it down.
  const narrows = meaning === "overflow" || meaning === "too-many-output-tokens";
  if (row !== undefined && !narrows) return { row, description };
  if (meaning === undefined && isInputErrorCode(code))
    return { row: ROWS_BY_MEANING["bad-input"], description: text };
  return { row: meaning && ROWS_BY_MEANING[meaning], description: text };
}

function meaningOfStatus(status: number | undefined): Meaning | undefined {
  if (status === 400 || status === 422) return "bad-input";
  if (status === 410) return "gone";
  return status === 413 ? "overflow" : status === 429 ? "busy" : undefined;
}

/** Returns the internal code and text of a platform error; `code` is undefined for any other error. */
export function readPlatformError(error: unknown): { code?: number; description: string } {
  const match = CODE_IN_MESSAGE.exec(messageOf(error));
  if (match === null) return { description: "" };
  return { code: Number(match[1]), description: match[2]!.trim() };
}

/** Returns the message of any thrown value; "" if there is none, or if reading it throws. */
function messageOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return "";
  try {
    const { message } = error as { message?: unknown };
    return typeof message === "string" ? message : "";
  } catch {
    return "";
  }
}

function refusal(description: string): string {
  const text = plain(description);
  return text === "" ? "The model rejected the input." : `The model rejected the input: ${text}`;
}

/** Removes leading error names and ids from the platform's sentence. */
function plain(description: string): string {
  return maskIds(
    description.replace(/^(?:(?:AiError|BadRequestError|Error)(?: \d{3})?:? +)+/, "").slice(0, 500),
  ).trim();
}
