/**
 * Converts LibreTranslate's request fields to the task's.
 * Source: https://docs.libretranslate.com/api/operations/translate/
 * @module
 */
import * as v from "valibot";
import { renameField } from "../../errors/index.ts";
import type { TranslationRequest } from "../../http/routes/translation.ts";
import { TranslationInputSchema } from "../../tasks/index.ts";
import { fromOwnCode } from "./codes.ts";

const texts = TranslationInputSchema.entries.text;

export const LibreTranslateSchema = v.object({
  q: texts,
  source: v.optional(v.string(), "auto"),
  target: v.string(),
  format: v.optional(v.picklist(["text", "html"])),
  /** Number of alternative translations; none are returned. */
  alternatives: v.optional(v.unknown()),
  api_key: v.optional(v.string()),
  /** Not part of LibreTranslate's API: a model of this Worker. */
  model: v.optional(v.string()),
});

export const DetectSchema = v.object({ q: texts, api_key: v.optional(v.string()) });

export type LibreTranslateRequest = v.InferOutput<typeof LibreTranslateSchema>;

export function toTranslationRequest(request: LibreTranslateRequest): TranslationRequest {
  const { q, source, target, format, model } = request;
  return {
    text: q,
    source_lang: fromOwnCode(source),
    target_lang: fromOwnCode(target),
    ...(format && { format }),
    ...(model && { model }),
  };
}

/** LibreTranslate's names of the task's fields. */
const NAMES = { source_lang: "source", target_lang: "target", text: "q" };

/** Replaces the field that an error names by LibreTranslate's name. */
export function withOwnFields(error: unknown): unknown {
  return renameField(error, NAMES);
}
