/**
 * Bytes inside JSON; without the schema, so that the client needs no library.
 * @module
 */

/** Bytes as base64. */
export function encodeBase64(bytes: Uint8Array): string {
  // workerd and browsers have it; Node has it from version 25.
  if (typeof bytes.toBase64 === "function") return bytes.toBase64();
  let text = "";
  // In steps, since a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

/** The bytes of base64, with or without `data:…;base64,` in front. @throws for anything else */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  const base64 = text.replace(/^data:[^,]*,/, "");
  if (typeof Uint8Array.fromBase64 === "function") return Uint8Array.fromBase64(base64);
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
