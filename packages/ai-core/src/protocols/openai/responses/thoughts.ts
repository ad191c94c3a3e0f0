/**
 * Thoughts of an answer, which clients send back with the next request in whichever form they kept.
 * @module
 */
import { isObject, textOf, type Item } from "./fields.ts";

/** Says whose `encrypted_content` it is. Nothing secret: the caller has read the thoughts, or could have. */
const PREFIX = "aiw1.";

export function sealThoughts(text: string): string {
  return PREFIX + new TextEncoder().encode(text).toBase64();
}

/** The thoughts of a `reasoning` item; "" where only their own maker can read them. */
export function thoughtsOf({ content, summary, encrypted_content }: Item): string {
  return joined(content) || unseal(encrypted_content) || joined(summary);
}

function unseal(sealed: unknown): string {
  if (typeof sealed !== "string" || !sealed.startsWith(PREFIX)) return "";
  try {
    return new TextDecoder().decode(Uint8Array.fromBase64(sealed.slice(PREFIX.length)));
  } catch {
    return "";
  }
}

function joined(parts: unknown): string {
  if (!Array.isArray(parts)) return "";
  return parts.map((part) => (isObject(part) ? textOf(part.text) : "")).join("");
}
