/**
 * Errors: one class, one table, and the platform's codes mapped to it.
 * @module
 */
export {
  ApiError,
  isApiError,
  renameField,
  type ApiErrorOptions,
  type ErrorEnvelope,
} from "./api-error.ts";
export { ERROR_CODES, type ErrorCode, type ErrorRow } from "./codes.ts";
export { nextMidnightUtc, secondsToMidnightUtc } from "./daily-reset.ts";
export { fromPlatformError, PLATFORM_ERRORS, readPlatformError } from "./platform.ts";
