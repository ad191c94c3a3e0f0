/**
 * The duration of audio that a model has generated.
 * @module
 */
import { audioDuration } from "../../audio/index.ts";
import { isApiError } from "../../errors/index.ts";

/** Returns seconds; undefined if the container does not state them. */
export function soundSeconds(bytes: Uint8Array): number | undefined {
  try {
    return audioDuration(bytes);
  } catch (error) {
    if (isApiError(error)) return undefined;
    throw error;
  }
}
