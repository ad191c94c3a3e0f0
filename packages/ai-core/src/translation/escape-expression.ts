/**
 * Texts inside regular expressions.
 * @module
 */

/** Returns a regular expression that matches the text itself. */
export function escapeExpression(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
