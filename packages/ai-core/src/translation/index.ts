/**
 * The pure work of translation: languages, their detection, and cutting text so that everything but its words is kept.
 * @module
 */
export { detectLanguages, type Detection } from "./detection.ts";
export type { MarkupOptions } from "./html.ts";
export { cutMarkup } from "./html.ts";
export type { Inline, Part, Piece } from "./inline.ts";
export { languageName, readLanguage, type Language } from "./languages.ts";
export { chooseLanguage, languagesOf, type ModelLanguage } from "./model-languages.ts";
export { fromAnswer, toPrompt } from "./placeholders.ts";
export { cutText } from "./plain-text.ts";
export type { CutOptions } from "./sentences.ts";
