/**
 * Estimates the cost of a call that was cut off.
 * @module
 */
import { estimateNeurons, type ModelSpec } from "../../models/index.ts";
import type { ModelCall } from "./adapter.ts";
import { expectedUsage } from "./neurons.ts";

/** Faster than any observed model of the platform. */
const TOKENS_PER_SECOND = 400;
const IMAGES_PER_SECOND = 1;
const AUDIO_SECONDS_PER_SECOND = 300;

/**
 * Returns neurons by duration and rate, at most what was reserved.
 *
 * @param reserved neurons that were reserved.
 * @param milliseconds since the call began.
 */
export function costSoFar(
  model: ModelSpec | undefined,
  call: ModelCall,
  reserved: number,
  milliseconds: number,
): number {
  if (model === undefined) return reserved;
  const seconds = Math.max(0, milliseconds) / 1000;
  const usage = call.expected ?? expectedUsage(model, call.inputs);
  if ("outputTokens" in usage && usage.outputTokens > 0) {
    const outputTokens = Math.min(usage.outputTokens, Math.ceil(seconds * TOKENS_PER_SECOND));
    return Math.min(reserved, estimateNeurons(model, { ...usage, outputTokens }) ?? 0);
  }
  if ("width" in usage) return reserved * Math.min(1, seconds * IMAGES_PER_SECOND);
  if ("audioSeconds" in usage && usage.audioSeconds > 0)
    return reserved * Math.min(1, (seconds * AUDIO_SECONDS_PER_SECOND) / usage.audioSeconds);
  return reserved;
}
