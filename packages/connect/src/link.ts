/**
 * Helpers for links that fill in a program's settings.
 * @module
 */

/** Returns JSON in base64, escaped for a query. */
export function toBase64(value: object): string {
  return encodeURIComponent(Buffer.from(JSON.stringify(value), "utf8").toString("base64"));
}
