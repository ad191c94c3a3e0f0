/**
 * The languages that the table tells apart, by script.
 * @module
 */

/** A script that several languages of the table write. */
export interface ScriptClasses {
  letters: RegExp;
  /** At most 128; a language may stand under several scripts. */
  languages: readonly string[];
  /** What a letter counts against those of other scripts. */
  weight: number;
}

const classes = (letters: RegExp, languages: string, weight = 3): ScriptClasses => ({
  letters,
  languages: languages.split(" "),
  weight,
});

/** The place of a script and that of a language within it are numbers in the table: a change needs a new table. */
export const SCRIPT_CLASSES: readonly ScriptClasses[] = [
  classes(
    /\p{Script=Latin}/gu,
    "af ast az br bs ca ceb cs cy da de en eo es et eu ff fi fr fy ga gd gl ha hr ht hu id ig ilo is it jv ku lb lg ln lt lv mg ms nl no nso oc pl pt ro sk sl so sq sr ss su sv sw fil tn tr uz vi wo xh yo zu",
    // Names and brands in Latin letters stand in texts of every script.
    1,
  ),
  classes(/\p{Script=Cyrillic}/gu, "ba be bg kk mk mn ru sr uk"),
  classes(/\p{Script=Arabic}/gu, "ar fa ps sd ur"),
  classes(/\p{Script=Devanagari}/gu, "hi mr ne"),
  classes(/\p{Script=Hebrew}/gu, "he yi"),
  classes(/\p{Script=Bengali}/gu, "as bn"),
  // Text with kana is Japanese before it comes to this. A character is a word or half of one.
  classes(/\p{Script=Han}/gu, "ja zh", 6),
];
