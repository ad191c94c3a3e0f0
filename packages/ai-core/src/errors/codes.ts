/**
 * The table of error codes: the status and type that a caller gets for each.
 * @module
 */

/** How an error code appears in a response, and how to react to it. */
export interface ErrorRow {
  /** HTTP status. */
  status: number;
  /** OpenAI's `error.type`; its SDKs and One API read it, so it is never empty. */
  type: string;
  /** A retry, or another model, may succeed within seconds. */
  retryable?: true;
  /** The caller's SDK must not retry (`x-should-retry: false`). */
  final?: true;
}

const request = "invalid_request_error";

export const ERROR_CODES = {
  invalid_json: { status: 400, type: request },
  invalid_request: { status: 400, type: request },
  unsupported_parameter: { status: 400, type: request },
  context_length_exceeded: { status: 400, type: request },
  wrong_task: { status: 400, type: request },
  content_policy_violation: { status: 400, type: request },
  invalid_api_key: { status: 401, type: "authentication_error" },
  paid_plan_required: { status: 403, type: "permission_error" },
  permission_denied: { status: 403, type: "permission_error" },
  not_found: { status: 404, type: request },
  model_not_found: { status: 404, type: request },
  method_not_allowed: { status: 405, type: request },
  /** The address requires another protocol, such as WebSocket. */
  upgrade_required: { status: 426, type: request },
  /** The body did not arrive in time. */
  request_timeout: { status: 408, type: request },
  body_too_large: { status: 413, type: request },
  unsupported_media_type: { status: 415, type: request },
  rate_limited: { status: 429, type: "rate_limit_error", retryable: true },
  capacity: { status: 429, type: "rate_limit_error", retryable: true },
  daily_limit: { status: 429, type: "insufficient_quota", final: true },
  client_closed_request: { status: 499, type: "request_aborted", final: true },
  /** The Worker's owner must correct a setting. */
  misconfigured: { status: 500, type: "server_error", final: true },
  internal_error: { status: 500, type: "server_error" },
  /** What is asked for is being made. */
  not_ready: { status: 503, type: "server_error", retryable: true },
  budget_unavailable: { status: 503, type: "server_error" },
  upstream_error: { status: 502, type: "server_error", retryable: true },
  timeout: { status: 504, type: "server_error", retryable: true },
} as const satisfies Record<string, ErrorRow>;

export type ErrorCode = keyof typeof ERROR_CODES;
