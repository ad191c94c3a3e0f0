/**
 * The languages that the table has, by script.
 * @module
 */

/** A script that several languages of the table are written in. */
export interface ScriptClasses {
  letters: RegExp;
  /** A language can have several scripts. */
  languages: readonly string[];
  /** Weight of a letter, when letters of several scripts are counted. */
  weight: number;
}

const classes = (letters: RegExp, languages: string, weight = 3): ScriptClasses => ({
  letters,
  languages: languages.split(" "),
  weight,
});

export const LATIN = classes(
  /\p{Script=Latin}/gu,
  "hr sr bs sl sk cs pl lt lv et fi ff wo so lg sw zu xh ss nso tn ln yo ig vi en fr ht oc ast ca es gl pt it ro eo sq eu de lb nl af fy no da sv is hu ga gd cy br ku tr az uz ha jv su id ms fil ceb ilo mg",
  // Texts of every script contain names and brands in Latin letters.
  1,
);

/**
 * The table refers to languages by their places in these lists: a change needs a new table. Languages that share many sequences stand
 * side by side, because the table holds differences of places.
 */
export const SCRIPT_CLASSES: readonly ScriptClasses[] = [
  LATIN,
  classes(/\p{Script=Cyrillic}/gu, "ba be bg kk mk mn ru sr uk"),
  classes(/\p{Script=Arabic}/gu, "ar fa ps sd ur"),
  classes(/\p{Script=Devanagari}/gu, "hi mr ne"),
  classes(/\p{Script=Hebrew}/gu, "he yi"),
  classes(/\p{Script=Bengali}/gu, "as bn"),
  // Texts with kana were found to be Japanese before. A character is a word, or half of one.
  classes(/\p{Script=Han}/gu, "ja zh", 6),
];
