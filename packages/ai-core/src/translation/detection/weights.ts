/**
 * What was fitted to texts: weights of the table's sequences, and what a language counts before any is read.
 * @module
 */

/** By order: none, 1 to 5 characters, the whole word. The table was trained with them. */
export const ORDER_WEIGHTS = [0, 0, 0.15, 0.5, 1, 1.4, 5] as const;

/**
 * Logarithms of how much likelier a caller's text is in the language than in another: most callers write the languages of many
 * people, so between twins (Spanish and Asturian) a word that both have is taken for the larger. Japanese without kana is rare. Drawn
 * halfway to what fits a sample of interfaces best.
 */
// prettier-ignore
export const PRIORS: Readonly<Record<string, number>> = {
  ar: 0.2, as: -0.3, ast: -0.7, az: 0.6, ba: -0.6, bg: 0.1, bn: 0.4, br: -0.2, bs: -0.4, ceb: -0.7, cs: 0.6, cy: 0.3, de: 0.6, en: 1, eo: -0.5,
  es: 0.5, et: 0.1, fa: 0.2, ff: -0.2, fi: 0.2, fr: 0.5, fy: 0.3, ga: 0.2, gd: -0.3, gl: -0.3, ha: -0.1, he: 0.3, hi: 0.3, hr: 0.2, ht: -0.7,
  hu: 0.5, id: 0.7, ig: 0.4, ilo: -0.7, is: 0.4, it: 0.4, jv: -0.6, kk: 0.2, ln: 0.1, lt: 0.1, lv: 0.4, mk: -0.3, mn: 0.2, mr: -0.1, nl: 0.2, no: 0.4,
  nso: -0.5, oc: -0.5, pl: 0.7, ps: -0.3, pt: 0.4, ro: 0.3, sd: -0.3, sk: 0.3, sq: 0.4, sr: -0.1, ss: -0.8, su: -0.6, sv: 0.2, tn: -0.3, tr: 0.6,
  uz: 0.3, vi: 1, wo: -0.6, xh: -0.1, yi: -0.3, yo: 0.5, zh: 2,
};
