/**
 * What a picture costs, before it is painted. The arithmetic is the Worker's own, in `models/prices.ts`.
 * @module
 */

const TILE = 512 * 512;
const MEGAPIXEL = 1024 * 1024;
/** Share of a day from which a picture is called expensive. */
export const EXPENSIVE = 0.1;

/**
 * Neurons of one picture, or undefined where no price is known.
 * @param {any} model of `GET /v1/models`
 * @param {{width?: number, height?: number, steps?: number}} settings
 * @param {{width: number, height: number}} [start] the picture that is changed
 * @returns {number | undefined}
 */
export function estimate({ neurons, defaults, capabilities = [] }, settings, start) {
  if (!neurons || !defaults) return undefined;
  const own = start && capabilities.includes("mask") ? start : defaults;
  const area = (settings.width ?? own.width) * (settings.height ?? own.height);
  const startArea = start ? start.width * start.height : 0;
  const tiles = Math.ceil(area / TILE);
  const startTiles = Math.ceil(startArea / TILE);
  const steps = settings.steps ?? defaults.steps ?? 1;
  if (neurons.first_megapixel !== undefined)
    return (
      neurons.first_megapixel +
      (Math.ceil(area / MEGAPIXEL) - 1) * neurons.per_following_megapixel +
      Math.ceil(startArea / MEGAPIXEL) * neurons.per_input_megapixel
    );
  if (neurons.per_tile_and_step !== undefined)
    return (
      steps *
      (tiles * neurons.per_tile_and_step + startTiles * (neurons.per_input_tile_and_step ?? 0))
    );
  if (neurons.per_tile !== undefined)
    return (
      tiles * (neurons.per_tile + steps * (neurons.per_step ?? 0)) +
      startTiles * (neurons.per_input_tile ?? 0)
    );
  return neurons.per_step === undefined ? undefined : steps * neurons.per_step;
}
