/**
 * The API of whisper-asr-webservice, used by Bazarr and others.
 * @module
 */
import type { Route } from "../../http/index.ts";
import { asrRoute } from "./asr.ts";
import { detectLanguageRoute } from "./detect-language.ts";

export const ASR_ROUTES: readonly Route[] = [asrRoute, detectLanguageRoute];
export { asrRoute, detectLanguageRoute };
