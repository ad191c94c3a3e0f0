/**
 * Generates a number within the bounds of a schema.
 * @module
 */
import type { SampleSchema } from "./sample-schema.ts";

/** Returns a number from 1 to 10 if the bounds allow it, otherwise near the lower bound. */
export function sampleNumber(schema: SampleSchema, integer: boolean, random: () => number): number {
  const step = schema.multipleOf ?? (integer ? 1 : 0.5);
  const over = schema.exclusiveMinimum !== undefined ? schema.exclusiveMinimum + step : undefined;
  const under = schema.exclusiveMaximum !== undefined ? schema.exclusiveMaximum - step : undefined;
  const high = schema.maximum ?? under;
  const bound = schema.minimum ?? over ?? (high === undefined ? 1 : Math.min(high, 1));
  const low = high === undefined || high >= 10 ? Math.max(bound, 1) : bound;
  const span = Math.min(high ?? low + 9, low + 9) - low;
  const first = Math.ceil(low / step) * step;
  const value = first + Math.floor((random() * (span + 1e-9)) / step) * step;
  const fits = high === undefined || value <= high;
  return fits
    ? Number(value.toFixed(6))
    : integer
      ? Math.floor(high)
      : Math.max(low, Math.min(value, high));
}
