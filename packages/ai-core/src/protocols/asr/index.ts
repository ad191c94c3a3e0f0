/**
 * The API of whisper-asr-webservice, as Bazarr and others call it.
 * @module
 */
export { asrRoute } from "./asr.ts";
export { detectLanguageRoute } from "./detect-language.ts";
