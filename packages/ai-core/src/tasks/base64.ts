/**
 * Bytes inside JSON.
 * @module
 */
import * as v from "valibot";

/** Bytes as base64. */
export function encodeBase64(bytes: Uint8Array): string {
  // workerd and browsers have it; Node has it from version 25.
  if (typeof bytes.toBase64 === "function") return bytes.toBase64();
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

/** The bytes of base64, with or without `data:…;base64,` in front. @throws for anything else */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  const base64 = text.replace(/^data:[^,]*,/, "");
  if (typeof Uint8Array.fromBase64 === "function") return Uint8Array.fromBase64(base64);
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

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
