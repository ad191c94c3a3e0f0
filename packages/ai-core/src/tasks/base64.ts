/**
 * Bytes inside JSON.
 * @module
 */
import * as v from "valibot";

/** Base64 text, with or without `data:…;base64,` in front, as bytes. */
export const Base64BytesSchema = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }): Uint8Array => {
    try {
      return Uint8Array.fromBase64(dataset.value.replace(/^data:[^,]*,/, ""));
    } catch {
      addIssue({ message: "expected base64" });
      return NEVER;
    }
  }),
);
