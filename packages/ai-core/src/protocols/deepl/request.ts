/**
 * Converts DeepL's request fields to the task's.
 * Source: https://developers.deepl.com/docs/api-reference/translate
 * @module
 */
import * as v from "valibot";
import { ApiError } from "../../errors/index.ts";
import type { TranslationRequest } from "../../http/routes/translation.ts";
import { TranslationInputSchema } from "../../tasks/index.ts";
import type { MarkupOptions } from "../../translation/index.ts";

const text = v.string();
/** Maximum names of tags in one field; the largest vocabularies, such as DITA's, have some hundred. */
const MAX_TAGS = 1000;
/** Comma-separated names, once or several times; JSON sends an array. */
const tags = v.optional(
  v.pipe(
    v.union([text, v.array(text)]),
    v.check((value) => names(value).length <= MAX_TAGS, `expected at most ${MAX_TAGS} names`),
  ),
);

export const FormalitySchema = v.optional(
  v.picklist(["default", "more", "less", "prefer_more", "prefer_less"]),
);

export const DeepLSchema = v.object({
  text: TranslationInputSchema.entries.text,
  target_lang: text,
  source_lang: v.optional(text),
  tag_handling: v.optional(v.picklist(["xml", "html"])),
  ignore_tags: tags,
  splitting_tags: tags,
  non_splitting_tags: tags,
  formality: FormalitySchema,
  glossary_id: v.optional(text),
  glossary_ids: v.optional(v.union([text, v.array(text)])),
  show_billed_characters: v.optional(v.unknown()),
  /** `0` means that XML is only split at `splitting_tags`. */
  outline_detection: v.optional(v.unknown()),
  /** With tags, `1` means that a line break ends a sentence; without tags it always does. */
  split_sentences: v.optional(v.unknown()),
  /* Accepted without effect: texts are split as the model requires, and formatting is always kept. */
  preserve_formatting: v.optional(v.unknown()),
  tag_handling_version: v.optional(v.unknown()),
  context: v.optional(v.unknown()),
  model_type: v.optional(v.unknown()),
  /** Not part of DeepL's API: a model of this Worker. */
  model: v.optional(text),
});

export type DeepLRequest = v.InferOutput<typeof DeepLSchema>;

/** @throws ApiError `unsupported_parameter` for a formality that would change the meaning if it were ignored. */
export function checkFormality(formality: DeepLRequest["formality"]): void {
  if (formality !== "more" && formality !== "less") return;
  throw new ApiError(
    "unsupported_parameter",
    "`formality`: the models do not support formality. Use `prefer_more` or `prefer_less`, which are ignored where unsupported.",
    { param: "formality" },
  );
}

/** @throws ApiError `unsupported_parameter` for fields that would change the meaning if they were ignored. */
export function toTranslationRequest(request: DeepLRequest): TranslationRequest {
  checkFormality(request.formality);
  const { source_lang, target_lang, model } = request;
  return {
    // DeepL returns an array for a single text too.
    text: [request.text].flat(),
    target_lang,
    ...(source_lang && { source_lang }),
    ...(model && { model }),
  };
}

/** Returns how to read tags; undefined for plain text. */
export function toMarkup(request: DeepLRequest): MarkupOptions | undefined {
  if (request.tag_handling === undefined) return undefined;
  return {
    kind: request.tag_handling,
    outline: !isFalse(request.outline_detection),
    lineBreaks: request.split_sentences === "1" || request.split_sentences === 1,
    ignored: names(request.ignore_tags),
    splitting: names(request.splitting_tags),
    nonSplitting: names(request.non_splitting_tags),
  };
}

function isFalse(value: unknown): boolean {
  return value === false || value === 0 || value === "0" || value === "false";
}

/** Forms and JSON represent true in several ways. */
export function isTrue(value: unknown): boolean {
  return value === true || value === 1 || value === "1" || value === "true";
}

function names(value: string | string[] | undefined): string[] {
  return [value ?? []]
    .flat()
    .flatMap((list) => list.toLowerCase().split(","))
    .map((name) => name.trim());
}
