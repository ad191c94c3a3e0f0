/**
 * Errors that arrive as an answer, with status 200 or inside a stream.
 * @module
 */
import { fromPlatformError, type ApiError } from "../../errors/index.ts";
import { asText, isFields, type Fields } from "./fields.ts";

/**
 * Parses `{error}`, `{success: false, errors}` or `{internalCode, description}`; returns undefined
 * for anything else. Only the code and, for errors that the caller can fix, the description are
 * exposed.
 */
export function readError(answer: Fields): ApiError | undefined {
  const listed: unknown = Array.isArray(answer.errors) ? answer.errors[0] : undefined;
  const error = answer.error ?? (answer.success === false ? (listed ?? {}) : listed);
  if (isFields(error))
    return platformError(error.code ?? error.internalCode, error.message ?? error.description);
  if (typeof error === "string") return platformError(undefined, error);
  if (typeof answer.internalCode === "number")
    return platformError(answer.internalCode, answer.description ?? answer.message);
  return undefined;
}

function platformError(code: unknown, message: unknown): ApiError {
  const text = asText(message);
  if (/^\d{4,5}$/.test(String(code)))
    return fromPlatformError(new Error(`${String(code)}: ${text.replace(/^\d{4,5}: /, "")}`));
  // Model servers put the HTTP status where the platform has its own code.
  const isStatus = /^[45]\d\d$/.test(String(code));
  return fromPlatformError(new Error(isStatus ? JSON.stringify({ message: text, code }) : text));
}
