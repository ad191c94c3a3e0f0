/**
 * Base64 encoding and decoding, without the schema, so that the client needs no library.
 * @module
 */

/** Encodes bytes as base64. */
export function encodeBase64(bytes: Uint8Array): string {
  // Available in workerd and browsers; in Node from version 25.
  if (typeof bytes.toBase64 === "function") return bytes.toBase64();
  let text = "";
  // In steps, because the number of arguments in a call is limited.
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

/** Decodes base64, with or without a `data:…;base64,` prefix. @throws if the text is not base64 */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  const base64 = text.replace(/^data:[^,]*,/, "");
  if (typeof Uint8Array.fromBase64 === "function") return Uint8Array.fromBase64(base64);
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
