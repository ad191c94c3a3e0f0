/**
 * A schema for base64 in a request body.
 * @module
 */
import * as v from "valibot";
import { decodeBase64 } from "./base64.ts";

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
