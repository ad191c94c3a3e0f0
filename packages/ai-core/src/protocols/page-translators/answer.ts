/**
 * Determines by its body which browser extension sent a request.
 * @module
 */
import type { RequestContext } from "../../http/app.ts";
import type { JsonObject } from "../../http/body/body.ts";
import { answerImmersive, isImmersive } from "./immersive.ts";
import { answerKiss, isKiss } from "./kiss-translator.ts";

/** Answers a body from one of them; returns undefined for any other. */
export function answerPageTranslator(
  body: JsonObject,
  context: RequestContext,
): Promise<object> | undefined {
  if (isImmersive(body)) return answerImmersive(body, context);
  if (isKiss(body)) return answerKiss(body, context);
  return undefined;
}
