/**
 * What was fitted to texts: weights of the table's sequences, and what a language counts before any is read.
 * @module
 */

/** By order: none, 1 to 5 characters, the whole word. */
export const ORDER_WEIGHTS = [0, 0, 0.15, 0.5, 1, 1.4, 5] as const;

/**
 * Most callers write the languages of many people: between twins (Spanish and Asturian) a short text is more likely in the larger.
 * In the unit of the table's weights.
 */
// prettier-ignore
export const PRIORS: Readonly<Record<string, number>> = {
  ast: -5, oc: -4, gl: -1.5, bs: -3.5, fy: -3.5, lb: -2, eo: -2.5, ff: -3.5, lg: -2, ln: -2.5, ig: -1.5, xh: -2, su: -2.5, jv: -2.5, ceb: -2,
  ilo: -2.5, ht: -2.5, ss: -3.5, tn: -2, wo: -2.5, nso: -2, mg: -1.25, so: -1.5, af: -1, br: -1.25, gd: -1.25, ku: -2, yo: -1.5, ha: -1.5, zu: -1.25,
  fil: -1, sw: -1, cy: -0.75, ga: -0.75, eu: -0.75, mk: -0.5, ba: -2, ps: -0.75, sd: -1.25, ne: -0.5, en: 1,
};
