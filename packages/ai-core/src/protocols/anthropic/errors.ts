/**
 * Errors in the format of Anthropic's API: https://platform.claude.com/docs/en/api/errors
 * @module
 */
import type { ApiError } from "../../errors/index.ts";
import type { ErrorFormat } from "../../http/index.ts";

/** Types by status; any other status from 500 is an `api_error`, the rest are `invalid_request_error`. */
const TYPES: Readonly<Record<number, string>> = {
  401: "authentication_error",
  403: "permission_error",
  404: "not_found_error",
  413: "request_too_large",
  429: "rate_limit_error",
  504: "timeout_error",
  529: "overloaded_error",
};

/** Codes whose status differs from the contract's. */
const STATUSES: Readonly<Record<string, number>> = { capacity: 529 };

/** `{type: "error", error: {type, message}, request_id}`. */
export const anthropicFormat: ErrorFormat = (error, requestId) => {
  const status = STATUSES[error.code] ?? error.status;
  return {
    status,
    body: errorBody(error, requestId),
    headers: {
      ...(requestId !== undefined && { "request-id": requestId }),
      // Otherwise Claude Code retries a wrong key for a minute.
      ...((status === 401 || status === 403) && { "x-should-retry": "false" }),
    },
  };
};

/** Returns the last event of a stream that failed after its start. */
export function errorEvent(error: ApiError): string {
  return `event: error\ndata: ${JSON.stringify(errorBody(error))}\n\n`;
}

function errorBody(error: ApiError, requestId?: string): object {
  const status = STATUSES[error.code] ?? error.status;
  const type = TYPES[status] ?? (status >= 500 ? "api_error" : "invalid_request_error");
  return {
    type: "error",
    error: { type, message: messageOf(error) },
    ...(requestId !== undefined && { request_id: requestId }),
  };
}

/** Claude Code compacts a conversation that is too long if it reads this wording. */
function messageOf({ code, message }: ApiError): string {
  const isTooLong = (code as string) === "context_length_exceeded";
  return isTooLong ? `prompt is too long: ${message}` : message;
}
