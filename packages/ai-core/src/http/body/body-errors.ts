/**
 * Errors for bodies that cannot be read.
 * @module
 */
import { ApiError } from "../../errors/index.ts";

/** @param limit decoded bytes */
export function tooLarge(limit: number): ApiError {
  return new ApiError(
    "body_too_large",
    `The request body is larger than the limit of ${limit} bytes.`,
  );
}

/** @param limit bytes */
export function textsTooLarge(limit: number): ApiError {
  return new ApiError(
    "body_too_large",
    `The texts of the request are larger than the limit of ${limit} bytes. Only images and files may take more.`,
  );
}

export function brokenEncoding(encoding: string, cause: unknown): ApiError {
  return new ApiError("invalid_request", `The body cannot be decoded as ${encoding}.`, { cause });
}
