/**
 * Reasoning of an answer, which clients send back with the next request in various formats.
 * @module
 */
import { isObject, textOf, type Item } from "./fields.ts";

/** Marks our own `encrypted_content`. It is not secret: the caller could read the reasoning. */
const PREFIX = "aiw1.";

export function encodeReasoning(text: string): string {
  return PREFIX + new TextEncoder().encode(text).toBase64();
}

/** Returns the reasoning of a `reasoning` item; "" if it is encrypted by another provider. */
export function reasoningOf({ content, summary, encrypted_content }: Item): string {
  return joined(content) || decodeReasoning(encrypted_content) || joined(summary);
}

function decodeReasoning(encoded: unknown): string {
  if (typeof encoded !== "string" || !encoded.startsWith(PREFIX)) return "";
  try {
    return new TextDecoder().decode(Uint8Array.fromBase64(encoded.slice(PREFIX.length)));
  } catch {
    return "";
  }
}

function joined(parts: unknown): string {
  if (!Array.isArray(parts)) return "";
  return parts.map((part) => (isObject(part) ? textOf(part.text) : "")).join("");
}
