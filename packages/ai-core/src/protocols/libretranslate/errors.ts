/**
 * LibreTranslate's errors: `{"error": "text"}`. Its clients show the text, and handle some
 * statuses.
 * Source: https://github.com/LibreTranslate/LibreTranslate (`libretranslate/app.py`)
 * @module
 */
import { ApiError } from "../../errors/index.ts";
import type { ErrorFormat } from "../../http/error-format.ts";

/* Dialect knows errors by LibreTranslate's own sentences (`dialect/providers/modules/libretrans.py`). */
const WRONG_KEY = "Invalid API key";
const NO_KEY = "Please contact the server operator to obtain an API key";

export const libreTranslateErrorFormat: ErrorFormat = ({ status, code, message }) => ({
  // A missing key is a different error in LibreTranslate, see `missingKey`.
  status: code === "invalid_api_key" ? 403 : status,
  body: { error: message === `${WRONG_KEY}.` ? WRONG_KEY : message },
});

/** Returns the error for a request without a key if the Worker requires one: 400, not 403. */
export function missingKey(): ApiError {
  return new ApiError("invalid_request", NO_KEY, { param: "api_key" });
}
