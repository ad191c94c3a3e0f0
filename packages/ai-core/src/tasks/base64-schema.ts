/**
 * Base64 in a body.
 * @module
 */
import * as v from "valibot";
import { decodeBase64 } from "./base64.ts";

/** Base64 text, with or without `data:…;base64,` in front, as bytes. */
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
