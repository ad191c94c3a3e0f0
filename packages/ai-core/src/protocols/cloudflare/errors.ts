/**
 * Errors in the format of api.cloudflare.com: the platform's numbers and statuses. Source:
 * https://developers.cloudflare.com/workers-ai/platform/errors/ ; 3010, 3021, 3030, 3043, 5006,
 * 5021, 5028, 7000, 7001 and 10000 were reported by users.
 * @module
 */
import type { ApiError, ErrorCode } from "../../errors/index.ts";
import type { ErrorFormat } from "../../http/index.ts";

/** The number for an error without one of the platform's own. */
const NUMBERS: Record<ErrorCode, number> = {
  invalid_json: 5006,
  invalid_request: 5006,
  unsupported_parameter: 5006,
  context_length_exceeded: 5021,
  wrong_task: 5007,
  content_policy_violation: 3030,
  invalid_api_key: 10000,
  paid_plan_required: 5035,
  permission_denied: 5018,
  not_found: 7000,
  model_not_found: 5007,
  method_not_allowed: 7001,
  upgrade_required: 7001,
  request_timeout: 3008,
  body_too_large: 3006,
  unsupported_media_type: 5004,
  rate_limited: 3021,
  capacity: 3040,
  daily_limit: 3036,
  client_closed_request: 3008,
  misconfigured: 3043,
  internal_error: 3043,
  not_ready: 3043,
  budget_unavailable: 3043,
  upstream_error: 3043,
  timeout: 3007,
};

const STATUSES: Record<number, number> = {
  3003: 400,
  3006: 413,
  3010: 400,
  3007: 408,
  3008: 408,
  3021: 429,
  3023: 403,
  3030: 400,
  3036: 429,
  3039: 400,
  3040: 429,
  3041: 403,
  3042: 404,
  3043: 500,
  4006: 429,
  5004: 400,
  5005: 405,
  5006: 400,
  5007: 400,
  5016: 403,
  5018: 403,
  5019: 405,
  5021: 400,
  5023: 400,
  5028: 410,
  5035: 403,
  7000: 404,
  7001: 405,
  8001: 400,
  8006: 400,
  8007: 400,
  10000: 401,
};

/** `{result, success, errors, messages}`. */
export const cloudflareErrorFormat: ErrorFormat = (error) => {
  const code = numberOf(error);
  const message =
    code === NUMBERS.invalid_api_key ? `Authentication error: ${error.message}` : error.message;
  return {
    status: STATUSES[code] ?? error.status,
    body: { result: null, success: false, errors: [{ code, message }], messages: [] },
  };
};

/** Cloudflare's envelope with OpenAI's `error`, which clients of `/ai/v1` read. */
export const openAIErrorFormat: ErrorFormat = (error) => {
  const { status, body } = cloudflareErrorFormat(error);
  return { status, body: { ...body, ...error.toEnvelope() } };
};

/** The last event of an interrupted stream. Cloudflare documents no format for it; this is the envelope. */
export function failureEvent(error: ApiError): string {
  return `data: ${JSON.stringify(cloudflareErrorFormat(error).body)}\n\n`;
}

/** Errors of the API about the Worker's own credentials (7xxx, 10000) are not passed on to the caller. */
function numberOf({ code, platformCode }: ApiError): number {
  return platformCode !== undefined && isOfModels(platformCode) ? platformCode : NUMBERS[code];
}

function isOfModels(number: number): boolean {
  return number < 7000 || (number >= 8000 && number < 9000);
}
