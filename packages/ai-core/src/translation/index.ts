/**
 * The pure work of translation: languages, their detection, and cutting text so that everything but its words is kept.
 * @module
 */
export type { Detection } from "./detection/confidence.ts";
export { detectLanguages } from "./detection/detection.ts";
export { detectTogether } from "./detection/together.ts";
export { readDocx } from "./documents/docx.ts";
export { readPo } from "./documents/po.ts";
export type { DocumentReading } from "./documents/reading.ts";
export { readXliff } from "./documents/xliff.ts";
export type { MarkupOptions } from "./html.ts";
export { readMarkup, textsOfMarkup } from "./html.ts";
export {
  joinParts,
  piecesOf,
  type Block,
  type Inline,
  type Mark,
  type Part,
  type Piece,
  type Stretch,
} from "./inline.ts";
export { readJsonValues } from "./json-values.ts";
export { languageName, readLanguage, type Language } from "./languages.ts";
export { chooseLanguage, languagesOf, type ModelLanguage } from "./model-languages.ts";
export { countMarks, fromAnswer, numberOf, PLACEHOLDER, toPrompt } from "./placeholders.ts";
export { readText, type TextReading } from "./plain-text.ts";
export { cutBlocks, type CutOptions } from "./sentences.ts";
export { readSubtitles, type SubtitleFormat } from "./subtitles.ts";
export { withTerms, type Terms } from "./terms.ts";
export { textsOf, wordsOf, wordsOfBlocks } from "./words.ts";
