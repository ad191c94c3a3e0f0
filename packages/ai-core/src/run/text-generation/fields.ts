/**
 * Reads values of unknown shape.
 * @module
 */

export type Fields = Record<string, unknown>;

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** In JSON mode, the content is an object; some models return a number or an array of parts. */
export function asText(content: unknown): string {
  if (typeof content === "string") return content;
  if (content === null || content === undefined) return "";
  if (
    Array.isArray(content) &&
    content.every((part) => isFields(part) && typeof part.text === "string")
  )
    return content.map((part) => part.text as string).join("");
  return typeof content === "object" ? JSON.stringify(content) : String(content);
}

/** Parses JSON, or returns undefined if the text is not valid JSON. */
export function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
