/**
 * Shortens vectors of models that were trained for it.
 * @module
 */
import { ApiError } from "../../errors/index.ts";

/**
 * Returns how many numbers to keep of each vector; undefined for all.
 *
 * @throws ApiError `unsupported_parameter` for more dimensions than the model has, or for fewer if
 * it was not trained for truncation
 */
export function checkDimensions(
  wanted: number | undefined,
  {
    id,
    dimensions,
    matryoshka,
  }: { id: string; dimensions?: number | undefined; matryoshka?: true },
): number | undefined {
  if (wanted === undefined || wanted === dimensions) return undefined;
  if (matryoshka && dimensions !== undefined && wanted < dimensions) return wanted;
  const own =
    dimensions === undefined ? "a fixed number of" : matryoshka ? `1 to ${dimensions}` : dimensions;
  throw new ApiError(
    "unsupported_parameter",
    `\`dimensions\`: ${id} gives ${own} dimensions, got ${wanted}.`,
    { param: "dimensions" },
  );
}

/** Truncates and normalizes a vector, so that the dot product still is the cosine. */
export function shorten(vector: readonly number[], dimensions: number): number[] {
  const kept = vector.slice(0, dimensions);
  const length = Math.hypot(...kept) || 1;
  return kept.map((value) => value / length);
}
