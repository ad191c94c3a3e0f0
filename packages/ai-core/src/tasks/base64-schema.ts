/**
 * A schema for base64 in a request body.
 * @module
 */
import * as v from "valibot";
import { decodeBase64 } from "./base64.ts";

/** OpenAI's own limit of input images: https://platform.openai.com/docs/api-reference/images/createEdit */
export const MAX_INPUT_IMAGES = 16;

/** Decodes base64 text, with or without a `data:…;base64,` prefix. */
export const Base64BytesSchema = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }): Uint8Array => {
    try {
      return decodeBase64(dataset.value);
    } catch {
      addIssue({ message: "expected base64" });
      return NEVER;
    }
  }),
);

/** Decodes input images. Their number is checked before the first is decoded. */
export const Base64ImagesSchema = v.pipe(
  v.array(v.string()),
  v.nonEmpty(),
  v.maxLength(MAX_INPUT_IMAGES),
  v.array(Base64BytesSchema),
);
