/**
 * DeepL's errors, as its libraries expect them.
 * Source: https://developers.deepl.com/docs/best-practices/error-handling; deepl-node,
 * `checkStatusCode`
 * @module
 */
import type { ErrorCode } from "../../errors/index.ts";
import type { ErrorFormat } from "../../http/error-format.ts";

/** 403 means a wrong key; 456 an exhausted quota, after which its libraries do not retry. */
const STATUS: Partial<Record<ErrorCode, number>> = { invalid_api_key: 403, daily_limit: 456 };

/** `message` and `detail` are what DeepL's libraries put into their exceptions. */
export const deepLErrorFormat: ErrorFormat = (error) => ({
  status: STATUS[error.code] ?? error.status,
  body: { message: error.message, detail: error.code },
});
