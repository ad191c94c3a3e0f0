/**
 * The API of whisper-asr-webservice, as Bazarr and others call it.
 * @module
 */
import type { Route } from "../../http/index.ts";
import { asrRoute } from "./asr.ts";
import { detectLanguageRoute } from "./detect-language.ts";

export const ASR_ROUTES: readonly Route[] = [asrRoute, detectLanguageRoute];
export { asrRoute, detectLanguageRoute };
