/**
 * The most common words of languages in Latin script that models speak.
 * @module
 */

/** Articles, pronouns, prepositions, conjunctions and auxiliaries, as listed by grammars. */
export const FUNCTION_WORDS = {
  en: "the of and to a in is you that it for on are with as your this have from not or be by an we can was has do will what how where who when please my our their there if any all no yes but he she they i's",
  es: "el la los las de del y es un una que en por para con no se su sus lo al como más pero está este esta puede si o sin tu yo son ha han hay muy qué cómo dónde ser desde hasta cuando mi todo",
  fr: "le la les de des du et est un une que qui dans pour pas sur avec vous votre vos ce cette ne il elle au aux par ou où sont nous je être a été mais plus son sa ses se en y bonjour l'on c'est d'un qu'il",
} as const;
