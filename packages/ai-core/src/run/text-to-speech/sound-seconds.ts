/**
 * How long a sound is that a model has made.
 * @module
 */
import { audioDuration } from "../../audio/index.ts";
import { isApiError } from "../../errors/index.ts";

/** Seconds of a sound; undefined where its container does not say. */
export function soundSeconds(bytes: Uint8Array): number | undefined {
  try {
    return audioDuration(bytes);
  } catch (error) {
    if (isApiError(error)) return undefined;
    throw error;
  }
}
